using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The state diagram as data (RFC 9293 §3.3.2, figure 5, with the notes under it).</summary>
public static class TcpTransitions
{
    public static bool Allows(TcpState from, TcpState to) => (from, to) switch
    {
        (_, Closed) => true, // ABORT, RST, timeouts, the last ACK
        (Closed, Listen or SynSent) => true, // passive and active OPEN
        (Listen, SynReceived or SynSent) => true, // SYN; SEND turns a passive OPEN into an active one
        (SynSent, SynReceived or Established) => true, // simultaneous open; SYN-ACK
        (SynReceived, Established) => true, // ACK of SYN
        (SynReceived, Listen) => true, // note 1: RST or SYN, when it came from a passive OPEN
        (SynReceived, FinWait1) => true, // CLOSE
        (Established, FinWait1 or CloseWait) => true, // CLOSE; FIN
        (FinWait1, FinWait2 or Closing) => true, // ACK of FIN; FIN
        (FinWait1, TimeWait) => true, // note 2: FIN that acknowledges ours as well
        (FinWait2, TimeWait) => true, // FIN
        (CloseWait, LastAck) => true, // CLOSE
        (Closing, TimeWait) => true, // ACK of FIN
        _ => false,
    };
}
