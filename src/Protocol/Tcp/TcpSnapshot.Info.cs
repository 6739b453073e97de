using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>What Linux tells beyond the RFC: see <see cref="TcpInfo"/>.</content>
public sealed partial record TcpSnapshot
{
    public bool WindowScalingInUse { get; init; }

    public bool EcnInUse { get; init; }

    /// <summary>Accurate ECN was asked for, and no answer came yet.</summary>
    public bool EcnIsPending { get; init; }

    /// <summary>In AccECN mode (RFC 9768); null: not.</summary>
    public AccEcnSnapshot? AccEcn { get; init; }

    /// <summary>Text in a SYN was sent or received, and acknowledged (RFC 7413).</summary>
    public bool SynTextTaken { get; init; }

    /// <summary>Doublings of the timeout since the last measurement.</summary>
    public int Backoff { get; init; }

    /// <summary>Unanswered zero-window and keep-alive probes.</summary>
    public int Probes { get; init; }

    /// <summary>The delay of the next ACK where it adapts (ATO); zero before the first text.</summary>
    public Duration AckTimeout { get; init; }

    /// <summary>Segments sent and not acknowledged, SYN included.</summary>
    public int SegmentsInFlight { get; init; }

    /// <summary>Of those, reported by SACK blocks.</summary>
    public int SegmentsSacked { get; init; }

    /// <summary>Of those, thought to be lost.</summary>
    public int SegmentsLost { get; init; }

    /// <summary>Retransmissions in flight.</summary>
    public int SegmentsRetransmitted { get; init; }

    /// <summary>Since text was last sent; zero where none was.</summary>
    public Duration SinceDataSent { get; init; }

    /// <summary>Since text last came in order.</summary>
    public Duration SinceDataReceived { get; init; }

    /// <summary>Since anything acceptable came.</summary>
    public Duration SinceHeard { get; init; }

    /// <summary>Largest packet that the path is thought to carry, bytes.</summary>
    public int PathMtu { get; init; }

    /// <summary>The MSS that our SYN offered, less the timestamps of every segment.</summary>
    public int AdvertisedMss { get; init; }

    /// <summary>Segments that may overtake one before it counts as lost.</summary>
    public int Reordering { get; init; } = 3;

    /// <summary>Bytes that the program took in the last round trip.</summary>
    public long ReceiveSpace { get; init; }

    /// <summary>Bytes of memory that the receive buffer may take (Linux sk_rcvbuf).</summary>
    public long ReceiveMemory { get; init; }

    /// <summary>No window is larger for now, bytes (Linux rcv_ssthresh).</summary>
    public long ReceiveThreshold { get; init; }

    public Duration MinRtt { get; init; }

    /// <summary>Bytes per second at which congestion control would pace; 0: unknown.</summary>
    public ulong PacingRate { get; init; }

    /// <summary>Segments known to have arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>Of those, marked by routers, where Accurate ECN tells it.</summary>
    public long DeliveredCe => AccEcn?.DeliveredPackets ?? 0;

    /// <summary>D-SACKs that came.</summary>
    public long DuplicatesReported { get; init; }

    public long ReorderingsSeen { get; init; }

    /// <summary>From here on: zero unless <see cref="TcpSettings.Tallies"/> is on.</summary>
    public long SegmentsOut { get; init; }

    public long SegmentsIn { get; init; }

    public long DataSegmentsOut { get; init; }

    public long DataSegmentsIn { get; init; }

    public long BytesSent { get; init; }

    public long BytesRetransmitted { get; init; }

    public long OutOfOrderIn { get; init; }

    /// <summary>What Linux counts besides <see cref="BytesAcknowledged"/>: our SYN, where it opened, and our
    /// FIN.</summary>
    public int NumbersAcknowledgedBesides { get; init; }

    /// <summary>A FIN of the peer came, which Linux counts among <see cref="BytesReceived"/>.</summary>
    public bool FinReceived { get; init; }

    /// <summary>Bytes per second that arrived, as last measured; 0: not yet.</summary>
    public ulong DeliveryRate { get; init; }

    /// <summary>The program, not the network, set that pace.</summary>
    public bool DeliveryIsApplicationLimited { get; init; }

    /// <summary>How long there was something to send, or to be acknowledged.</summary>
    public Duration BusyTime { get; init; }

    public Duration LimitedByReceiveWindow { get; init; }

    public Duration LimitedBySendBuffer { get; init; }
}
