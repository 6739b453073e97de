using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Events;

/// <summary>
/// An entry of the queue. Its place in history is the key (time, order), the same in every shape.
/// </summary>
internal readonly struct TimedEvent(long time, ulong order, EventTarget target)
{
    public readonly long Time = time;

    /// <summary>Origin in the upper 24 bits, the origin's own sequence in the lower 40.</summary>
    public readonly ulong Order = order;

    public readonly EventTarget Target = target;

    public EventKey Key => new(Time, Order);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Precedes(in TimedEvent a, in TimedEvent b) =>
        a.Time < b.Time || (a.Time == b.Time && a.Order < b.Order);
}
