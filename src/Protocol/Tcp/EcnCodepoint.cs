namespace ActorTcp.Protocol.Tcp;

/// <summary>The two ECN bits of the IP header (RFC 3168 §5).</summary>
public enum EcnCodepoint : byte
{
    /// <summary>The transport does not take part: congestion drops the packet.</summary>
    NotEct = 0,

    /// <summary>ECT(1): taken as ECT(0) (RFC 3168; RFC 8311 gives it to experiments).</summary>
    Ect1 = 1,

    /// <summary>ECT(0): a router may mark it.</summary>
    Ect0 = 2,

    /// <summary>CE: a router marked it.</summary>
    Ce = 3,
}
