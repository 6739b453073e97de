using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What an end of a connection in AccECN mode remembers (RFC 9768 §3.1.5).</summary>
/// <param name="answered">The codepoint of the peer's SYN, or of its SYN-ACK.</param>
internal sealed class AccEcnState(EcnCodepoint answered)
{
    /// <summary>What r.cep and s.cep begin with (§3.2.1).</summary>
    public const uint FirstPackets = 5;

    public AccEcnReceiver Receiver { get; } = new(answered);

    public AccEcnSender Sender { get; } = new();

    /// <summary>The codepoint of the last SYN or SYN-ACK of the peer: our answer says which.</summary>
    public EcnCodepoint Reflected { get; set; } = answered;

    /// <summary>The ACK that is being formed answers a SYN-ACK (§3.2.2.1).</summary>
    public bool Reflects { get; set; }

    /// <summary>The codepoint of our own SYN or SYN-ACK.</summary>
    public EcnCodepoint SentWith { get; set; }

    /// <summary>Our SYN or SYN-ACK was marked: the initial window is one segment (§3.2.2.2).</summary>
    public bool CutsInitialWindow { get; set; }

    /// <summary>Nothing came yet behind the handshake.</summary>
    public bool AwaitsFirst { get; set; } = true;

    /// <summary>The three bits of the ACK at hand answer our SYN-ACK and count nothing.</summary>
    public bool IsThirdAck { get; set; }

    /// <summary>The timestamp of the segment at hand is later than those before (appendix A.1).</summary>
    public bool StampAdvances { get; set; }

    /// <summary>Where the duplicate began that the last ACK with an option reported.</summary>
    public SeqNum? DuplicateTold { get; set; }

    /// <summary>When the event at hand happens.</summary>
    public Instant Now { get; set; }

    /// <summary>The three bits of a SYN-ACK, and of the ACK of one: tables 2 and 3.</summary>
    public static TcpFlags Encode(EcnCodepoint ecn) => ecn switch
    {
        EcnCodepoint.Ect1 => TcpFlags.Cwr | TcpFlags.Ece,
        EcnCodepoint.Ect0 => TcpFlags.Ae,
        EcnCodepoint.Ce => TcpFlags.Ae | TcpFlags.Cwr,
        _ => TcpFlags.Cwr,
    };

    /// <summary>What they say; null: a value that says nothing.</summary>
    public static EcnCodepoint? Decode(int ace) => ace switch
    {
        2 => EcnCodepoint.NotEct,
        3 => EcnCodepoint.Ect1,
        4 => EcnCodepoint.Ect0,
        6 => EcnCodepoint.Ce,
        _ => null,
    };

    /// <summary>ACE: AE, CWR, ECE.</summary>
    public static int AceOf(TcpFlags flags) =>
        ((flags & TcpFlags.Ae) != 0 ? 4 : 0) | ((flags & TcpFlags.Cwr) != 0 ? 2 : 0)
        | ((flags & TcpFlags.Ece) != 0 ? 1 : 0);

    public static TcpFlags FlagsOf(uint ace) =>
        ((ace & 4) != 0 ? TcpFlags.Ae : 0) | ((ace & 2) != 0 ? TcpFlags.Cwr : 0)
        | ((ace & 1) != 0 ? TcpFlags.Ece : 0);

    /// <summary>Routers turn ECT into CE, and an experiment may turn one ECT into the other; anything else is
    /// mangled (§3.2.2.3).</summary>
    public static bool MayBecome(EcnCodepoint sent, EcnCodepoint received) =>
        sent == received
        || (sent is EcnCodepoint.Ect0 or EcnCodepoint.Ect1 && received != EcnCodepoint.NotEct);
}
