namespace ActorTcp.Protocol.Tcp;

/// <summary>A TCP sequence number: 32 bits that wrap (RFC 9293 §3.4).</summary>
/// <remarks>Not <see cref="IComparable{T}"/> on purpose: modulo 2³² there is no order to sort by.</remarks>
public readonly record struct SeqNum(uint Value)
{
    public static SeqNum operator +(SeqNum a, uint count) => new(unchecked(a.Value + count));

    public static SeqNum operator -(SeqNum a, uint count) => new(unchecked(a.Value - count));

    /// <summary>How far <paramref name="a"/> is ahead of <paramref name="b"/>, modulo 2³².</summary>
    public static uint operator -(SeqNum a, SeqNum b) => unchecked(a.Value - b.Value);

    public static bool operator <(SeqNum a, SeqNum b) => unchecked((int)(a.Value - b.Value)) < 0;

    public static bool operator >(SeqNum a, SeqNum b) => b < a;

    public static bool operator <=(SeqNum a, SeqNum b) => !(b < a);

    public static bool operator >=(SeqNum a, SeqNum b) => !(a < b);

    public static SeqNum Max(SeqNum a, SeqNum b) => a < b ? b : a;

    public static SeqNum Min(SeqNum a, SeqNum b) => a < b ? a : b;

    public override string ToString() => Value.ToString();
}
