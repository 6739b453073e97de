namespace ActorTcp.Protocol.Tcp;

/// <summary>What a segment of new text may pass over.</summary>
internal enum Permission : byte
{
    /// <summary>Nothing.</summary>
    Normal,

    /// <summary>The silly-window rule (RFC 9293 §3.8.6.2.1, (4)).</summary>
    Override,

    /// <summary>The silly-window rule, not Nagle: the rest of the window behind full segments of the same
    /// burst.</summary>
    Edge,

    /// <summary>Nagle and the congestion window: a tail loss probe (RFC 8985 §7.3).</summary>
    Probe,
}
