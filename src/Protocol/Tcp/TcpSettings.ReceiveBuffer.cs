namespace ActorTcp.Protocol.Tcp;

/// <content>What becomes of the receive buffer.</content>
public sealed partial record TcpSettings
{
    /// <summary>Once established the receive buffer is rounded up to whole segments of the peer's size
    /// (FreeBSD
    /// tcp_mss(); the RFC says nothing of it).</summary>
    public bool ReceiveBufferInSegments { get; init; }

    /// <summary>Every segment offers all free space (FreeBSD tcp_output()); else the offer grows by whole
    /// segments only (RFC 9293 §3.8.6.2.2, which Linux follows).</summary>
    public bool OfferAllSpace { get; init; }
}
