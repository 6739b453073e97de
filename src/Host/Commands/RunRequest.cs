using ActorTcp.Host.Clustering;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary>What was asked of <c>run</c>.</summary>
internal sealed record RunRequest
{
    public required IReadOnlyList<string> Files { get; init; }

    public ulong? Seed { get; init; }

    public int Shards { get; init; } = 1;

    public Duration? Until { get; init; }

    /// <summary>Null: nothing is written.</summary>
    public string? Out { get; init; }

    public bool Quiet { get; init; }

    /// <summary>Every event when its time has come on the clock of the machine.</summary>
    public bool RealTime { get; init; }

    /// <summary>The TUN device behind the gateway; null: none.</summary>
    public string? Tun { get; init; }

    /// <summary>Instead of the scenario's.</summary>
    public Duration? LagBudget { get; init; }

    /// <summary>Of the cluster that runs it; null: this process does.</summary>
    public RedisAddress? Cluster { get; init; }

    /// <summary>The name of the run in the cluster.</summary>
    public string? RunId { get; init; }

    /// <summary>A run with a device is one in real time.</summary>
    public bool IsPaced => RealTime || Tun is not null;

    /// <summary>The command that runs one of the files in the same way.</summary>
    public string CommandFor(string file, ulong seed)
    {
        var words = new List<string> { "actortcp", "run", Quoted(file), $"--seed {seed}" };
        if (Shards != 1) words.Add($"--shards {Shards}");
        if (Until is { } until) words.Add($"--until {until}");
        if (RealTime) words.Add("--real-time");
        if (Tun is { } device) words.Add($"--tun {Quoted(device)}");
        if (LagBudget is { } budget) words.Add($"--lag-budget {budget}");
        return string.Join(' ', words);
    }

    private static string Quoted(string file)
    {
        bool isPlain = file.All(c => char.IsAsciiLetterOrDigit(c) || "/.-_:\\".Contains(c));
        return isPlain ? file : $"'{file.Replace("'", "'\\''")}'";
    }
}
