using System.Globalization;
using System.Text.Json;
using ActorTcp.Cluster.Store;

namespace ActorTcp.Host.Clustering;

/// <summary>What a node says of itself, as text that people can read in Redis too.</summary>
internal static class MemberBytes
{
    public static byte[] Write(Member member)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("instance", member.Instance);
            json.WriteString("name", member.Name);
            json.WriteString("build", member.Build);
            json.WriteNumber("capacity", member.Capacity);
            json.WriteBoolean("draining", member.IsDraining);
            json.WriteStartArray("refuses");
            foreach (RunKey run in member.Refuses) json.WriteStringValue(run.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <exception cref="FormatException">It is not one of ours.</exception>
    public static Member Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            JsonElement root = json.RootElement;
            return new Member(
                root.GetProperty("instance").GetString()!,
                root.GetProperty("name").GetString()!,
                root.GetProperty("build").GetString()!,
                root.GetProperty("capacity").GetInt32(),
                root.GetProperty("draining").GetBoolean())
            {
                Refuses = [.. root.GetProperty("refuses").EnumerateArray().Select(ToRun)],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("a member of the cluster is not readable", e);
        }
    }

    private static RunKey ToRun(JsonElement text)
    {
        string[] parts = text.GetString()!.Split('/');
        return new(parts[0], ulong.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
