using ActorTcp.Actors.Sockets;

namespace ActorTcp.Actors.Hosts;

/// <summary>How many sockets are bound to one end, and how many of them share it with nobody.</summary>
internal readonly record struct BoundSockets(int Count, int Exclusive)
{
    public BoundSockets With(BoundAddress bound) => new(Count + 1, Exclusive + (bound.Reuses ? 0 : 1));

    public BoundSockets Without(BoundAddress bound) => new(Count - 1, Exclusive - (bound.Reuses ? 0 : 1));

    /// <summary>As Linux: all of them must have set SO_REUSEADDR.</summary>
    public bool MayBeJoinedBy(BoundAddress wanted) => wanted.Reuses && Exclusive == 0;
}
