using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>A targeted impairment: which packets, and what happens to them.</summary>
/// <remarks>
/// A criterion that is not set selects everything; one about segments selects TCP packets only. Of the
/// packets that meet all criteria the rule acts on those whose number, counted from 1, is in the range <see
/// cref="First"/> to <see cref="Last"/>, every <see cref="Step"/>-th.
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

    public long First { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = 1;

    public long Last { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = long.MaxValue;

    public long Step { get; init => field = Bounds.InRange(value, 1, long.MaxValue); } = 1;

    /// <summary>
    /// Whether the rule acts on a packet with that number among those that <see cref="Selects"/>.
    /// </summary>
    public bool Covers(long number) => number >= First && number <= Last && (number - First) % Step == 0;

    /// <summary>Whether a packet meets all criteria.</summary>
    public bool Selects(in Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp) return !IsAboutSegments;

        return SelectsFlags(packet.Segment.Flags)
            && SelectsPorts(in packet.Segment)
            && (WithText is null || WithText == packet.Segment.Text.Length > 0)
            && (Retransmission is null || Retransmission == IsRetransmission(packet.Segment.Cause));
    }

    private bool IsAboutSegments => FlagMatch != FlagMatch.Any || WithText is not null
        || Retransmission is not null
        || SourcePort is not null || DestinationPort is not null || Port is not null;

    private static bool IsRetransmission(SegmentCause cause) =>
        cause is SegmentCause.RetransmissionTimeout or SegmentCause.FastRetransmit;

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
