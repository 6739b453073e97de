using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>How far the timestamps of a host are from what they should be.</summary>
/// <param name="Since">When it went wrong.</param>
/// <param name="Jump">At once; may be negative.</param>
/// <param name="Skew">Gained per second, in millionths; may be negative.</param>
/// <param name="Tick">Of the timestamp clock (RFC 7323 §5.4).</param>
internal sealed record HostClock(Instant Since, Duration Jump, long Skew, Duration Tick) : ITimestampShift
{
    public uint TicksAt(Instant now)
    {
        Int128 gained = (Int128)(now - Since).Nanoseconds * Skew / 1_000_000;
        return unchecked((uint)(long)((Jump.Nanoseconds + gained) / Tick.Nanoseconds));
    }
}
