namespace ActorTcp.Protocol.Tcp;

/// <summary>The options of a segment, decoded (RFC 9293 §3.2, RFC 7323, RFC 2018).</summary>
public struct TcpOptions
{
    /// <summary>Which of the fields below are there.</summary>
    public TcpOptionKinds Present;

    /// <summary>How many of <see cref="Sack"/> are there: 0 to 4.</summary>
    public byte SackCount;

    /// <summary>Shift count as received, unclamped (RFC 7323 §2.2).</summary>
    public byte WindowScale;

    /// <summary>Bytes (RFC 9293 §3.7.1).</summary>
    public ushort Mss;

    public uint TsVal;

    public uint TsEcr;

    public SackBlocks Sack;

    public readonly bool Has(TcpOptionKinds kind) => (Present & kind) != 0;

    /// <summary>Bytes that these options take in a header, padding included: a multiple of 4, at most 40.</summary>
    /// <remarks>As Linux lays them out: timestamps 12, MSS 4, SACK-permitted 4 unless with timestamps, scale 4.</remarks>
    public readonly int EncodedLength
    {
        get
        {
            int length = 0;
            if (Has(TcpOptionKinds.Mss)) length += 4;
            if (Has(TcpOptionKinds.Timestamps)) length += 12;
            else if (Has(TcpOptionKinds.SackPermitted)) length += 4;
            if (Has(TcpOptionKinds.WindowScale)) length += 4;
            if (Has(TcpOptionKinds.Sack)) length += 4 + (8 * SackCount);
            return length;
        }
    }
}
