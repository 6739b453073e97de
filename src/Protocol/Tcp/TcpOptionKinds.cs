namespace ActorTcp.Protocol.Tcp;

/// <summary>
/// Which options a segment carries; a set bit makes the field of <see cref="TcpOptions"/> meaningful.
/// </summary>
[Flags]
public enum TcpOptionKinds : ushort
{
    None = 0,
    Mss = 1,
    WindowScale = 2,
    SackPermitted = 4,
    Timestamps = 8,
    Sack = 16,

    /// <summary>RFC 7413 §4.1.1, kind 34.</summary>
    FastOpen = 32,

    /// <summary>The same in the experimental form: kind 254, magic 0xF989 (RFC 6994).</summary>
    FastOpenExperiment = 64,

    /// <summary>RFC 5482, kind 28.</summary>
    UserTimeout = 128,

    /// <summary>RFC 9768 §3.2.3, kind 172: the counter of ECT(0) first.</summary>
    AccEcn0 = 256,

    /// <summary>The same, kind 174: the counter of ECT(1) first.</summary>
    AccEcn1 = 512,
}
