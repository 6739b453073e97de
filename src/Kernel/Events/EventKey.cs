using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Events;

/// <summary>The sort key of an event, apart from its target so that sorting moves no references.</summary>
internal readonly record struct EventKey(long Time, ulong Order) : IComparable<EventKey>
{
    public int CompareTo(EventKey other) =>
        Time != other.Time ? Time.CompareTo(other.Time) : Order.CompareTo(other.Order);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Precedes(in EventKey other) =>
        Time < other.Time || (Time == other.Time && Order < other.Order);
}
