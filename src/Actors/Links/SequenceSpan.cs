using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Links;

/// <summary>Sequence numbers that a rule is about, both ends included; they may wrap.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
/// <param name="IsRelative">Counted from the sender's initial number, which is 0: the first byte of text is
/// 1.</param>
public readonly record struct SequenceSpan(uint First, uint Last, bool IsRelative)
{
    /// <summary>Whether a segment occupies one of them; an empty one, whether it stands at one.</summary>
    public bool Touches(in Segment segment, SeqNum isn)
    {
        SeqNum first = IsRelative ? isn + First : new(First);
        uint length = Math.Max(segment.Len, 1);
        uint span = unchecked(Last - First); // one less than its length
        return segment.Seq - first <= span || first - segment.Seq < length;
    }
}
