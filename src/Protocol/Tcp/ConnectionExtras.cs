using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What few connections have to remember; made when it is first needed.</summary>
internal sealed class ConnectionExtras
{
    /// <summary>When a challenge ACK was last sent (RFC 5961 §7).</summary>
    public Instant LastChallenge { get; set; } = new(long.MinValue / 2);

    /// <summary>SND.UP: the sequence number following the urgent data that is sent (RFC 6093).</summary>
    public SeqNum? SendUp { get; set; }

    /// <summary>RCV.UP: the sequence number following the urgent data that comes.</summary>
    public SeqNum? ReceiveUp { get; set; }

    /// <summary>Segments sent again.</summary>
    public uint Retransmissions { get; set; }

    /// <summary>Rented while there is something to remember.</summary>
    public LossHistory? Losses { get; set; }

    /// <summary>Text behind a gap; rented while there is one.</summary>
    public ReassemblyQueue? OutOfOrder { get; set; }

    /// <summary>How often the sequence numbers that we sent went around, 2³² octets each.</summary>
    public uint SendWraps { get; set; }

    /// <summary>How often the sequence numbers of the peer went around.</summary>
    public uint ReceiveWraps { get; set; }

    /// <summary>Added to our timestamps (RFC 7323 §7.1).</summary>
    public uint TimestampOffset { get; set; }

    /// <summary>REMOTE_UTO (RFC 5482 §3.1); zero: the peer told none.</summary>
    public Duration RemoteUserTimeout { get; set; }

    /// <summary>How far the receive buffer has grown.</summary>
    public ReceiveTuning? Tuning { get; set; }

    /// <summary>What is known of the path's MTU.</summary>
    public PathState? Path { get; set; }

    /// <summary>Where records end that are not sent yet (MSG_EOR).</summary>
    public Queue<SeqNum>? RecordEnds { get; set; }

    /// <summary>The receive buffer as Linux counts it; null: only text counts.</summary>
    public ReceiveMemory? Memory { get; set; }

    /// <summary>What of <see cref="Tuning"/> the memory has followed, bytes.</summary>
    public uint TunedSpace { get; set; }

    public ConnectionTallies? Tallies { get; set; }

    /// <summary>In AccECN mode (RFC 9768).</summary>
    public AccEcnState? AccEcn { get; set; }

    /// <summary>The SYN of the peer brought text that was taken (RFC 7413 §4.2.2).</summary>
    public bool TookSynText { get; set; }

    /// <summary>What the SYN-ACK said to our Fast Open.</summary>
    public FastOpenAnswer? Answer { get; set; }
}
