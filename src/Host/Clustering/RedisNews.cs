using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ActorTcp.Cluster.Store;

namespace ActorTcp.Host.Clustering;

/// <summary>What Redis tells unasked: the run's name and incarnation, then texts, each after its
/// length.</summary>
internal static class RedisNews
{
    /// <exception cref="FormatException">Our scripts tell nothing like it.</exception>
    public static StoreNews Read(byte[] message)
    {
        if (message.Length == 0) return new StoreNews.ClusterChanged();

        int first = Array.IndexOf(message, (byte)' ');
        int second = first < 0 ? -1 : Array.IndexOf(message, (byte)' ', first + 1);
        if (second < 0) throw new FormatException("news of no run");

        var run = new RunKey(
            Encoding.UTF8.GetString(message, 0, first),
            RedisReply.Incarnation(Encoding.UTF8.GetString(message, first + 1, second - first - 1)));
        List<ReadOnlyMemory<byte>> texts = Unpack(message.AsMemory(second + 1));
        return Text(texts[0]) switch
        {
            "run" => new StoreNews.RunChanged(run),
            "stop" => new StoreNews.StopRequested(run, Number(texts[1])),
            "acknowledged" => new StoreNews.Acknowledged(run, Number(texts[1])),
            "lease" => new StoreNews.LeaseChanged(
                run, (int)Number(texts[1]), RedisReply.Lease(Text(texts[2]))),
            "published" => Published(run, texts),
            var word => throw new FormatException($"no script tells '{word}'"),
        };
    }

    private static StoreNews.Published Published(RunKey run, List<ReadOnlyMemory<byte>> texts)
    {
        var batches = new List<Batch>();
        for (int i = 4; i + 1 < texts.Count; i += 2) batches.Add(new((int)Number(texts[i]), texts[i + 1]));
        return new(run, (int)Number(texts[1]), Number(texts[2]), texts[3], batches);
    }

    private static List<ReadOnlyMemory<byte>> Unpack(ReadOnlyMemory<byte> rest)
    {
        var texts = new List<ReadOnlyMemory<byte>>();
        while (rest.Length >= sizeof(uint))
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length > rest.Length - sizeof(uint)) throw new FormatException("news that end too early");

            texts.Add(rest.Slice(sizeof(uint), length));
            rest = rest[(sizeof(uint) + length)..];
        }

        return texts.Count > 0 ? texts : throw new FormatException("empty news");
    }

    private static string Text(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span);

    private static long Number(ReadOnlyMemory<byte> text) =>
        long.Parse(Text(text), CultureInfo.InvariantCulture);
}
