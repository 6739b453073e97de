using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>Something that happened at b: a segment came, one left, or its program made a call.</summary>
/// <param name="Microseconds">Since the first of them.</param>
internal readonly record struct Move(long Microseconds, MoveKind Kind)
{
    /// <summary>Unless it is a call; numbers count from the SYN of their end, stamps from its
    /// first.</summary>
    public Passage Segment { get; init; }

    /// <summary>In words of <see cref="Peer.Noted"/>.</summary>
    public string Call { get; init; } = "";

    public override string ToString() => Kind switch
    {
        MoveKind.Called => $"{Microseconds} {Call}",
        MoveKind.Came => $"{Microseconds} < {SegmentText.Of(Segment)}",
        _ => $"{Microseconds} > {SegmentText.Of(Segment)}",
    };
}
