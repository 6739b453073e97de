namespace ActorTcp.Protocol.Tcp;

/// <summary>CLOSED (RFC 9293 §3.10.7.1): there is no TCB, so the answer depends on the segment
/// alone.</summary>
public static class ClosedPort
{
    /// <summary>The RST that answers <paramref name="segment"/>; a RST is never answered by
    /// another.</summary>
    public static bool TryAnswer(in Segment segment, out Segment reset)
    {
        reset = default;
        if (segment.Has(TcpFlags.Rst)) return false;

        reset.SourcePort = segment.DestinationPort;
        reset.DestinationPort = segment.SourcePort;
        if (segment.Has(TcpFlags.Ack))
        {
            reset.Seq = segment.Ack; // <SEQ=SEG.ACK><CTL=RST>
            reset.Flags = TcpFlags.Rst;
        }
        else
        {
            reset.Ack = segment.Seq + segment.Len; // <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>
            reset.Flags = TcpFlags.Rst | TcpFlags.Ack;
        }

        return true;
    }
}
