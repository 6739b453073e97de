namespace ActorTcp.Protocol.Tcp;

/// <summary>
/// A TCP segment, decoded. Fields carry the names of RFC 9293 §3.3.1 (SEG.SEQ is <see cref="Seq"/>).
/// </summary>
public struct Segment
{
    public ushort SourcePort;
    public ushort DestinationPort;
    public SeqNum Seq;

    /// <summary>0 where <see cref="TcpFlags.Ack"/> is not set.</summary>
    public SeqNum Ack;

    public TcpFlags Flags;

    /// <summary>The window field as it stands in the header, unscaled.</summary>
    public ushort Wnd;

    /// <summary>The urgent pointer: an offset from <see cref="Seq"/> (RFC 6093).</summary>
    public ushort Up;

    public SegmentCause Cause;

    /// <summary>The ECN bits of the IP header around it (RFC 3168 §5).</summary>
    public EcnCodepoint Ecn;

    public Payload Text;

    /// <summary>Last, as little of it is used: most segments then lie in fewer lines of the cache.</summary>
    public TcpOptions Options;

    /// <summary>
    /// SEG.LEN: octets occupied in the sequence space, SYN and FIN counted (RFC 9293 §3.3.1).
    /// </summary>
    public readonly uint Len =>
        (uint)Text.Length + (Has(TcpFlags.Syn) ? 1u : 0u) + (Has(TcpFlags.Fin) ? 1u : 0u);

    public readonly bool Has(TcpFlags flags) => (Flags & flags) != 0;

    /// <summary>Header and text in bytes, as on the wire.</summary>
    public readonly int EncodedLength => 20 + Options.EncodedLength + Text.Length;
}
