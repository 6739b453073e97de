using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios;

/// <summary>The listening socket of a server.</summary>
public sealed record ListenPlan
{
    public ushort Port { get; init; }

    /// <summary>One of the host's addresses; null: all of them.</summary>
    public IpAddress? Address { get; init; }

    /// <summary>Connections that may wait to be accepted.</summary>
    public int Backlog { get; init; } = 128;

    /// <summary>Connections that may stand in SYN-RECEIVED.</summary>
    public int SynBacklog { get; init; } = 256;

    public OverflowPolicy Overflow { get; init; }
}
