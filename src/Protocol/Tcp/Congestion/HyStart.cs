namespace ActorTcp.Protocol.Tcp;

/// <summary>Whether slow start ends before the first loss, at growing delay.</summary>
public enum HyStart : byte
{
    /// <summary>No: at a loss only.</summary>
    Off,

    /// <summary>As Linux: at the first sign, of delay or of an ACK train longer than half the round
    /// trip.</summary>
    Linux,

    /// <summary>HyStart++: through a phase of conservative growth that may be taken back (RFC
    /// 9406).</summary>
    PlusPlus,
}
