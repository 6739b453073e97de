namespace ActorTcp.Protocol.Tcp;

/// <summary>What a client learned of a server's Fast Open from its SYN-ACK (RFC 7413 §4.2.1).</summary>
/// <param name="Cookie">The new one; of length 0: none came.</param>
/// <param name="IsExperiment">It came in the experimental form.</param>
/// <param name="PeerMss">The server's MSS, bytes.</param>
/// <param name="SynRetransmitted">What came may answer a SYN without the option.</param>
/// <param name="TextTaken">The text of the SYN was acknowledged.</param>
public readonly record struct FastOpenAnswer(
    FastOpenCookie Cookie, bool IsExperiment, ushort PeerMss, bool SynRetransmitted, bool TextTaken);
