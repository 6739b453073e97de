using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>A targeted impairment: which packets, and what happens to them.</summary>
/// <remarks>
/// A criterion that is not set selects everything; one about segments selects TCP packets only. Of the
/// packets that meet all criteria the rule acts on those whose number, counted from 1, is in the range <see
/// cref="First"/> to <see cref="Last"/>, every <see cref="Step"/>-th. What the packet alone shows is judged
/// here; what takes a memory or the host, in <see cref="RuleStage"/>.
/// </remarks>
public sealed record LinkRule
{
    /// <summary>
    /// In reports and in the comments of a capture; also selects the rule's stream of chance.
    /// </summary>
    public required string Name { get; init; }

    public required LinkAction Action { get; init; }

    public TcpFlags Flags { get; init; }

    /// <summary>None of these may be set.</summary>
    public TcpFlags Without { get; init; }

    public FlagMatch FlagMatch { get; init; }

    /// <summary>True: only segments with text; false: only those without.</summary>
    public bool? WithText { get; init; }

    /// <summary>True: only what was sent again; false: only what was sent for the first time.</summary>
    public bool? Retransmission { get; init; }

    public ushort? SourcePort { get; init; }

    public ushort? DestinationPort { get; init; }

    /// <summary>On either side.</summary>
    public ushort? Port { get; init; }

    /// <summary>On either side.</summary>
    public IpAddress? Address { get; init; }

    public SequenceSpan? Sequence { get; init; }

    /// <summary>The text contains these bytes, each of them a character.</summary>
    public string? Contains { get; init; }

    public ConnectionName? Connection { get; init; }

    /// <summary>The state of the sending end after the call that sent the segment; default: any.</summary>
    public StateSet SenderStates { get; init; }

    /// <summary>The state of the receiving end when the segment arrives there; default: any.</summary>
    public StateSet ReceiverStates { get; init; }

    /// <summary>What the rule remembers of connections.</summary>
    public RuleMemory Memory { get; init; }

    /// <summary>For <see cref="RuleMemory.Idle"/>.</summary>
    public Duration IdleTime { get; init; }

    /// <summary>How often it acts on what it covers.</summary>
    public double Probability { get; init => field = Bounds.Probability(value, nameof(Probability)); } = 1;

    /// <summary>It only changes the packet: later rules see it as well.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Packets are counted for each connection by itself, and not over all.</summary>
    public bool PerConnection { get; init; }

    public long First { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = 1;

    public long Last { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = long.MaxValue;

    public long Step { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = 1;

    /// <summary>
    /// Whether the rule acts on a packet with that number among those that <see cref="Selects"/>.
    /// </summary>
    public bool Covers(long number) => number >= First && number <= Last && (number - First) % Step == 0;

    /// <summary>Whether a packet meets all criteria that it alone decides.</summary>
    public bool Selects(in Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp) return !IsAboutSegments && SelectsAddress(in packet);

        return SelectsFlags(packet.Segment.Flags)
            && SelectsPorts(in packet.Segment)
            && (WithText is null || WithText == packet.Segment.Text.Length > 0)
            && (Retransmission is null || Retransmission == IsRetransmission(packet.Segment.Cause))
            && SelectsAddress(in packet);
    }

    private bool IsAboutSegments => FlagMatch != FlagMatch.Any || WithText is not null
        || Retransmission is not null
        || SourcePort is not null || DestinationPort is not null || Port is not null
        || Sequence is not null || Contains is not null || Connection is not null
        || !SenderStates.IsAny || !ReceiverStates.IsAny || Memory != RuleMemory.None || PerConnection;

    private bool SelectsAddress(in Packet packet) =>
        Address is null || Address == packet.Source || Address == packet.Destination;

    private static bool IsRetransmission(SegmentCause cause) =>
        cause is SegmentCause.RetransmissionTimeout or SegmentCause.FastRetransmit
            or SegmentCause.LossProbe;

    private bool SelectsFlags(TcpFlags flags) => FlagMatch switch
    {
        FlagMatch.Contains => (flags & Flags) == Flags && (flags & Without) == 0,
        FlagMatch.Exact => flags == Flags,
        _ => true,
    };

    private bool SelectsPorts(in Segment segment) =>
        (SourcePort is null || SourcePort == segment.SourcePort)
        && (DestinationPort is null || DestinationPort == segment.DestinationPort)
        && (Port is null || Port == segment.SourcePort || Port == segment.DestinationPort);
}
