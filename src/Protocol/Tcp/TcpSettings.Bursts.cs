namespace ActorTcp.Protocol.Tcp;

/// <content>Segments that leave together.</content>
public sealed partial record TcpSettings
{
    /// <summary>What leaves together is cut into bursts, as segmentation offload hands them to the network,
    /// and PSH ends each of more than one segment (Linux); false: PSH ends what was written (RFC 9293
    /// §3.9.1.2).</summary>
    public bool PushBursts { get; init; }

    /// <summary>Bursts leave at the rate that congestion control names, not as fast as the window lets them:
    /// twice the window a round trip in slow start, 1.2 times after (Linux).</summary>
    public bool Pacing { get; init; }

    /// <summary>Full segments in a burst at a low rate, 1 to 1,024 (Linux tcp_min_tso_segs).</summary>
    public int LeastBurst { get; init => field = InRange(value, 1, 1_024); } = 2;
}
