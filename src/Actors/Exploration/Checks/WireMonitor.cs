using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>Holds what two ends send against what they have received: windows, acknowledgments,
/// timers.</summary>
/// <remarks>
/// It knows the wire alone. Packets that arrive in the same instant in which an end sends, it takes for known
/// there: what it finds fault with was wrong in any order. Flows that a box in the path rewrites or adds to
/// are left alone.
/// </remarks>
/// <param name="minRto">No retransmission timer is shorter (RFC 6298 §2.4, or the setting).</param>
internal sealed class WireMonitor(Duration minRto)
{
    /// <summary>More findings of one run say nothing new.</summary>
    private const int MostFindings = 5;

    private readonly Dictionary<(Endpoint, Endpoint), WireFlow> _flows = [];
    private readonly PriorityQueue<Arrival, (Instant, long)> _arrivals = new();
    private long _order;

    /// <summary>A damaged packet hides what window it offered.</summary>
    private bool _hasUnseen;

    public List<Violation> Findings { get; } = [];

    /// <summary>A segment as its sender sent it.</summary>
    public void Sent(in Packet packet, LinkEffects effects, Instant now)
    {
        _hasUnseen |= packet.Kind == PacketKind.Raw;
        if (packet.Kind != PacketKind.Tcp) return;

        Deliver(now);
        WireFlow flow = FlowOf(in packet, out bool isFirst);
        if ((effects & (LinkEffects.Rewritten | LinkEffects.Injected)) != 0) flow.IsMuddled = true;
        ref readonly Segment segment = ref packet.Segment;
        if (segment.Cause == SegmentCause.Injected) flow.IsMuddled = true;
        if (segment.Has(TcpFlags.Syn)) Open(flow.Of(isFirst), in segment);
        if (flow.IsMuddled || Findings.Count >= MostFindings) return;

        if (segment.Has(TcpFlags.Ack)) CheckAcknowledgment(flow, in packet, isFirst, now);
        if (!segment.Has(TcpFlags.Rst)) CheckSending(flow, in packet, isFirst, now);
        if (segment.Has(TcpFlags.Ack) && flow.IsSingle)
            flow.Of(!isFirst)[0].Offers(EdgeOf(flow, in segment, isFirst));
    }

    /// <summary>A sound copy of a segment will reach the other end then.</summary>
    public void WillArrive(in Packet packet, Instant at)
    {
        if (packet.Kind != PacketKind.Tcp) return;

        ref readonly Segment segment = ref packet.Segment;
        WireFlow flow = FlowOf(in packet, out bool isFirst);
        _arrivals.Enqueue(new(flow, isFirst, at, segment.Seq + segment.Len, segment.Ack)
        {
            Edge = segment.Has(TcpFlags.Ack) && flow.IsSingle ? EdgeOf(flow, in segment, isFirst) : null,
        }, (at, _order++));
    }

    /// <summary>The path speaks in the name of an end.</summary>
    public void Muddle(in Packet packet)
    {
        if (packet.Kind == PacketKind.Tcp) FlowOf(in packet, out _).IsMuddled = true;
    }

    private static void Open(List<WireStream> streams, in Segment segment)
    {
        if (streams.Count > 0 && streams[^1].Isn == segment.Seq) return;

        bool scales = segment.Options.Has(TcpOptionKinds.WindowScale);
        streams.Add(new(segment.Seq, scales, Math.Min((int)segment.Options.WindowScale, 14)));
    }

    private void Deliver(Instant now)
    {
        while (_arrivals.TryPeek(out Arrival? next, out _) && next.At <= now)
        {
            _arrivals.Dequeue();
            if (next.FromFirst) next.Flow.ReachedSecond = next.At;
            else next.Flow.ReachedFirst = next.At;
            foreach (WireStream stream in next.Flow.Of(next.FromFirst)) stream.Arrives(next.End);
            if (next.Edge is { } edge) next.Flow.Of(!next.FromFirst)[0].Learns(next.Ack, edge);
        }
    }

    private WireFlow FlowOf(in Packet packet, out bool isFirst)
    {
        var from = new Endpoint(packet.Source, packet.Segment.SourcePort);
        var to = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        if (!_flows.TryGetValue((from, to), out WireFlow? flow))
        {
            flow = new(from);
            _flows.Add((from, to), flow);
            _flows.TryAdd((to, from), flow);
        }

        isFirst = flow.First == from;
        return flow;
    }

    /// <summary>The window of a SYN is never scaled (RFC 7323 §2.2).</summary>
    private static SeqNum EdgeOf(WireFlow flow, in Segment segment, bool isFirst)
    {
        WireStream own = flow.Of(isFirst)[0], others = flow.Of(!isFirst)[0];
        bool isScaled = own.Scales && others.Scales && !segment.Has(TcpFlags.Syn);
        return segment.Ack + ((uint)segment.Wnd << (isScaled ? own.Shift : 0));
    }

    private void CheckAcknowledgment(WireFlow flow, in Packet packet, bool isFirst, Instant now)
    {
        List<WireStream> acknowledged = flow.Of(!isFirst);
        if (acknowledged.Count == 0) return;

        ref readonly Segment segment = ref packet.Segment;
        bool arrived = false;
        foreach (WireStream stream in acknowledged) arrived |= segment.Ack <= stream.Arrived;
        WireStream latest = acknowledged[^1];
        if (!arrived)
        {
            Find("nothing is acknowledged that did not arrive", in packet, now,
                $"acknowledges {segment.Ack - latest.Isn}, and {latest.Arrived - latest.Isn} arrived");
        }

        if (segment.Has(TcpFlags.Rst) || !flow.IsSingle) return;

        if (!_hasUnseen) CheckTaken(latest, in packet, now);
        CheckSack(latest, in packet, now);
    }

    private void CheckTaken(WireStream latest, in Packet packet, Instant now)
    {
        ref readonly Segment segment = ref packet.Segment;

        // a FIN may stand right behind the window: Linux takes it there
        if (latest.Offered is { } offered && segment.Ack > offered + 1)
        {
            Find("nothing is taken beyond the window", in packet, now,
                $"acknowledges {segment.Ack - latest.Isn}, and offered no more than {offered - latest.Isn}");
        }
        else if (latest.Offered is { } edge && segment.Ack == edge + 1 && latest.End != segment.Ack)
        {
            Find("nothing is taken beyond the window", in packet, now,
                $"acknowledges {segment.Ack - latest.Isn}, and offered no more than {edge - latest.Isn}");
        }
    }

    private void CheckSack(WireStream stream, in Packet packet, Instant now)
    {
        ref readonly Segment segment = ref packet.Segment;
        if (!segment.Options.Has(TcpOptionKinds.Sack)) return;

        for (int i = 0; i < segment.Options.EncodedSackCount; i++)
        {
            SeqRange block = segment.Options.Sack[i];
            if (block.Start < block.End && block.End <= stream.Arrived) continue;

            Find("SACK blocks tell of what arrived", in packet, now,
                $"reports {block.Start - stream.Isn}:{block.End - stream.Isn}, "
                + $"and {stream.Arrived - stream.Isn} arrived");
        }
    }

    private void CheckSending(WireFlow flow, in Packet packet, bool isFirst, Instant now)
    {
        if (flow.Of(isFirst).Count == 0) return;

        ref readonly Segment segment = ref packet.Segment;
        WireStream stream = flow.Of(isFirst)[^1];
        if (flow.IsSingle && segment.Text.Length > 0) CheckWindow(stream, in packet, now);
        if (segment.Len == 0) return;

        SeqNum end = segment.Seq + segment.Len;
        if (stream.End is { } last && end > last)
        {
            Find("nothing follows the FIN", in packet, now,
                $"sends up to {end - stream.Isn}, and its FIN was {last - stream.Isn - 1}");
        }

        if (segment.Has(TcpFlags.Fin)) stream.End = end;
        if (segment.Cause == SegmentCause.RetransmissionTimeout && !segment.Has(TcpFlags.Syn))
            CheckTimer(stream, in packet, isFirst ? flow.ReachedFirst : flow.ReachedSecond, now);
        if (segment.Cause is not (SegmentCause.FastRetransmit or SegmentCause.LossProbe))
            stream.Sends(new(segment.Seq, end), now);
    }

    private void CheckWindow(WireStream stream, in Packet packet, Instant now)
    {
        ref readonly Segment segment = ref packet.Segment;
        if (segment.Cause is SegmentCause.ZeroWindowProbe or SegmentCause.KeepAlive) return;
        if (stream.Allowed is not { } allowed) return; // the text of a SYN

        SeqNum end = segment.Seq + (uint)segment.Text.Length;
        if (end <= allowed) return;

        Find("nothing is sent beyond the window", in packet, now,
            $"sends up to {end - stream.Isn}, and the window ends at {allowed - stream.Isn}");
    }

    /// <summary>RFC 6298 §5.3: an acknowledgment of new data restarts the timer, so that the oldest data
    /// had a whole timeout. What an arriving segment makes an end send again is no matter of the
    /// timer. Nor are SYNs: one that comes again is answered out of turn, as Linux does.</summary>
    private void CheckTimer(WireStream stream, in Packet packet, Instant reached, Instant now)
    {
        ref readonly Segment segment = ref packet.Segment;
        bool isOldest = segment.Seq <= SeqNum.Max(stream.Acknowledged, stream.Isn);
        if (!isOldest || reached == now) return;
        if (stream.LastSent(segment.Seq) is not { } last || now - last >= minRto) return;

        Find("the retransmission timer gives data its time", in packet, now,
            $"sends {segment.Seq - stream.Isn} again {now - last} after it was sent, "
            + $"and no timeout is shorter than {minRto}");
    }

    private void Find(string rule, in Packet packet, Instant now, string what)
    {
        var from = new Endpoint(packet.Source, packet.Segment.SourcePort);
        Findings.Add(new(rule, $"at {now - Instant.Zero} {from} {what}"));
    }

    /// <summary>A segment that is on its way.</summary>
    private sealed record Arrival(WireFlow Flow, bool FromFirst, Instant At, SeqNum End, SeqNum Ack)
    {
        /// <summary>Right edge of the window that it offers.</summary>
        public SeqNum? Edge { get; init; }
    }
}
