using System.Globalization;

namespace ActorTcp.Host.Clustering;

/// <summary>Which Redis can hold a cluster.</summary>
internal static class RedisVersion
{
    private const int Least = 7;
    private const string Field = "redis_version:";

    /// <summary>Why the Redis that says this of itself cannot; null: it can, or does not say what it
    /// is.</summary>
    /// <param name="info">What <c>INFO server</c> answers.</param>
    public static string? Obstacle(string info)
    {
        string? line = info.Split('\n').FirstOrDefault(
            line => line.StartsWith(Field, StringComparison.Ordinal));
        if (line is null) return null;

        string version = line[Field.Length..].Trim();
        bool isNumber = int.TryParse(
            version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major);
        return isNumber && major < Least ? $"it is Redis {version}; {Least}.0 or later is needed" : null;
    }
}
