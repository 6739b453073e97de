using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Faults;

/// <summary>What makes a fault happen.</summary>
/// <remarks>An event takes effect at once on hosts and links of the origin in which it is seen; elsewhere
/// after the delay of the fastest link between two origins, as any message would.</remarks>
public abstract record FaultTrigger
{
    private FaultTrigger() { } // closed: all cases are nested here

    /// <summary>A time, and again after each interval while the fault may repeat.</summary>
    public sealed record AtTime(Duration At, Duration? Every = null) : FaultTrigger;

    /// <summary>Independent times with that mean rate.</summary>
    public sealed record AtRandom(double PerSecond) : FaultTrigger;

    /// <summary>A connection of the process, or the one with that name, enters a state.</summary>
    public sealed record AtState(string? Process, ConnectionName? Connection, TcpState State)
        : FaultTrigger;

    /// <summary>A segment that a rule would pick enters a link.</summary>
    public sealed record AtSegment(string Link, Scenarios.LinkDirection Direction, RuleMatch Match)
        : FaultTrigger;

    /// <summary>A process has read or written so many bytes, on one host.</summary>
    public sealed record AtBytes(string Process, long Bytes, bool OfReading) : FaultTrigger;
}
