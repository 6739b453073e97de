namespace ActorTcp.Protocol.Tcp;

/// <summary>Sequence numbers from <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
public readonly record struct SeqRange(SeqNum Start, SeqNum End)
{
    public uint Length => End - Start;

    public bool IsEmpty => Start == End;

    public bool Contains(SeqNum number) => Start <= number && number < End;

    public bool Contains(SeqRange other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(SeqRange other) => Start < other.End && other.Start < End;

    public override string ToString() => $"{Start}:{End}";
}
