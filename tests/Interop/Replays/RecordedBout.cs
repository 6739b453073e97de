using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>What two kernels do on a wire.</summary>
internal sealed record RecordedBout
{
    /// <summary>What a listening end listens at.</summary>
    public const int Port = 9_000;

    /// <summary><see cref="WireRule"/>s.</summary>
    public required IReadOnlyList<string> Wire { get; init; }

    /// <summary>What a does, in words of <see cref="Peer"/>.</summary>
    public required string A { get; init; }

    /// <summary>What b does.</summary>
    public required string B { get; init; }

    /// <summary>Of both kernels, as <c>tcp_sack=0</c>, below net/ipv4.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    /// <summary>The congestion control of both ends.</summary>
    public required string Control { get; init; }

    /// <summary>b connects; else it listens.</summary>
    public bool OpensFromB => B.Contains("connect", StringComparison.Ordinal);
}
