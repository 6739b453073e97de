namespace ActorTcp.Protocol.Tcp;

/// <summary>The options of a segment, decoded (RFC 9293 §3.2, RFC 7323, RFC 2018).</summary>
public struct TcpOptions
{
    private const int MaxEncodedLength = 40; // the data offset counts to 15 words, and 5 are the header

    /// <summary>Which of the fields below are there.</summary>
    public TcpOptionKinds Present;

    /// <summary>How many of <see cref="Sack"/> are there: 0 to 4.</summary>
    public byte SackCount;

    /// <summary>Shift count as received, unclamped (RFC 7323 §2.2).</summary>
    public byte WindowScale;

    /// <summary>When received: an option had a length that cannot be (RFC 9293 §3.1, MUST-7).</summary>
    public bool Illegal;

    /// <summary>Bytes (RFC 9293 §3.7.1).</summary>
    public ushort Mss;

    public uint TsVal;

    public uint TsEcr;

    public SackBlocks Sack;

    public readonly bool Has(TcpOptionKinds kind) => (Present & kind) != 0;

    /// <summary>
    /// How many of <see cref="Sack"/> are written: those that the other options leave room for.
    /// </summary>
    /// <remarks>Three beside timestamps, four alone (RFC 2018 §3).</remarks>
    public readonly int EncodedSackCount =>
        Has(TcpOptionKinds.Sack) ? Math.Min(SackCount, (MaxEncodedLength - LengthBeforeSack - 4) / 8) : 0;

    /// <summary>
    /// Bytes that these options take in a header, padding included: a multiple of 4, at most 40.
    /// </summary>
    /// <remarks>
    /// As Linux lays them out: timestamps 12, MSS 4, SACK-permitted 4 unless with timestamps, scale 4.
    /// </remarks>
    public readonly int EncodedLength =>
        EncodedSackCount is > 0 and int blocks ? LengthBeforeSack + 4 + (8 * blocks) : LengthBeforeSack;

    private readonly int LengthBeforeSack
    {
        get
        {
            int length = 0;
            if (Has(TcpOptionKinds.Mss)) length += 4;
            if (Has(TcpOptionKinds.Timestamps)) length += 12;
            else if (Has(TcpOptionKinds.SackPermitted)) length += 4;
            if (Has(TcpOptionKinds.WindowScale)) length += 4;
            return length;
        }
    }
}
