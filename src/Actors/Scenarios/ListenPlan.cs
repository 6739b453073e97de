using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios;

/// <summary>The listening socket of a server.</summary>
public sealed record ListenPlan
{
    public ushort Port { get; init; }

    /// <summary>One of the host's addresses; null: all of them.</summary>
    public IpAddress? Address { get; init; }

    /// <summary>The argument of listen(): connections that may wait to be accepted, as <see cref="Rule"/>
    /// counts them.</summary>
    public int Backlog { get; init; } = 128;

    /// <summary>Of the persona of its host.</summary>
    public BacklogRule Rule { get; init; } = BacklogRule.AsAsked;

    /// <summary>Connections that may stand in SYN-RECEIVED.</summary>
    public int SynBacklog { get; init; } = 256;

    public OverflowPolicy Overflow { get; init; }
}
