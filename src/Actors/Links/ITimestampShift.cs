using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Says how many ticks a wrong clock is ahead.</summary>
public interface ITimestampShift
{
    /// <summary>Modulo 2³², as timestamps are.</summary>
    uint TicksAt(Instant now);
}
