using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>Holds what two ends send against what they have received: windows, acknowledgments,
/// timers.</summary>
/// <remarks>
/// It knows the wire and the settings alone. Packets that arrive in the same instant in which an end sends,
/// it takes for known there: what it finds fault with was wrong in any order. Flows that a box in the path
/// rewrites or adds to are left alone.
/// </remarks>
internal sealed partial class WireMonitor(WireTimes times)
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
        if (packet.Kind != PacketKind.Tcp)
        {
            _unseenAt = now;
            return;
        }

        Deliver(now);
        WireFlow flow = FlowOf(in packet, out bool isFirst);
        if ((effects & (LinkEffects.Rewritten | LinkEffects.Injected)) != 0) flow.IsMuddled = true;
        ref readonly Segment segment = ref packet.Segment;
        if (segment.Cause == SegmentCause.Injected) flow.IsMuddled = true;
        if (segment.Has(TcpFlags.Syn)) Open(flow.Of(isFirst), in segment, times.Of(packet.Source));
        if (segment.Has(TcpFlags.Syn | TcpFlags.Rst)) flow.Breaks.Add(now);
        if (flow.IsMuddled || Findings.Count >= MostFindings) return;

        See(flow, now);
        if (segment.Has(TcpFlags.Ack)) CheckAcknowledgment(flow, in packet, isFirst, now);
        if (!segment.Has(TcpFlags.Rst)) CheckSending(flow, in packet, isFirst, now);
        if (!segment.Has(TcpFlags.Ack) || !flow.IsSingle) return;

        CheckAckDelay(flow, isFirst, segment.Ack, now);
        if (segment.Has(TcpFlags.Rst)) flow.Of(!isFirst)[0].Acks.Forgets();
        flow.Of(!isFirst)[0].Offers(EdgeOf(flow, in segment, isFirst));
    }

    /// <summary>A sound copy of a segment will reach the other end then.</summary>
    public void WillArrive(in Packet packet, Instant now, Instant at)
    {
        if (packet.Kind != PacketKind.Tcp)
        {
            if (packet.Kind != PacketKind.Raw) _unseenAt = Instant.Max(_unseenAt, at);
            return;
        }

        ref readonly Segment segment = ref packet.Segment;
        WireFlow flow = FlowOf(in packet, out bool isFirst);
        if (flow.Of(isFirst) is { Count: > 0 } streams) streams[^1].Took(at - now);
        _arrivals.Enqueue(new(flow, isFirst, at, segment.Seq, segment.Seq + segment.Len)
        {
            Ack = segment.Ack,
            Flags = segment.Flags,
            Stamp = segment.Options.Has(TcpOptionKinds.Timestamps) ? segment.Options.TsVal : null,
            Edge = segment.Has(TcpFlags.Ack) && flow.IsSingle ? EdgeOf(flow, in segment, isFirst) : null,
        }, (at, _order++));
    }

    /// <summary>The path speaks in the name of an end.</summary>
    public void Muddle(in Packet packet)
    {
        if (packet.Kind == PacketKind.Tcp) FlowOf(in packet, out _).IsMuddled = true;
    }

    private static void Open(List<WireStream> streams, in Segment segment, EndTimes? times)
    {
        if (streams.Count > 0 && streams[^1].Isn == segment.Seq) return;

        streams.Add(new(in segment, times));
    }

    private void Deliver(Instant now)
    {
        while (_arrivals.TryPeek(out Arrival? next, out _) && next.At <= now)
        {
            _arrivals.Dequeue();
            WireFlow flow = next.Flow;
            flow.Reaches(!next.FromFirst, next.At);
            if ((next.Flags & (TcpFlags.Syn | TcpFlags.Rst)) != 0) flow.Breaks.Add(next.At);
            if (flow.IsSingle && !flow.IsMuddled) Heard(flow, next);
            List<WireStream> arriving = flow.Of(next.FromFirst);
            foreach (WireStream stream in arriving) stream.Arrives(next.End);
            if (next.Edge is { } edge) flow.Of(!next.FromFirst)[0].Learns(next.Ack, edge, next.At);
        }
    }

    private WireFlow FlowOf(in Packet packet, out bool isFirst)
    {
        var from = new Endpoint(packet.Source, packet.Segment.SourcePort);
        var to = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        if (!_flows.TryGetValue((from, to), out WireFlow? flow))
        {
            flow = new(from, to);
            _inOrder.Add(flow);
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
        CheckTimers(flow, stream, in packet, now);
        if (segment.Len == 0) return;

        SeqNum end = segment.Seq + segment.Len;
        if (stream.End is { } last && end > last)
        {
            Find("nothing follows the FIN", in packet, now,
                $"sends up to {end - stream.Isn}, and its FIN was {last - stream.Isn - 1}");
        }

        if (segment.Has(TcpFlags.Fin)) stream.End = end;
        bool isTimed = segment.Cause is not (SegmentCause.FastRetransmit or SegmentCause.LossProbe);
        stream.Sends(new(segment.Seq, end), now, isTimed);
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

    private void Find(string rule, in Packet packet, Instant now, string what)
    {
        var from = new Endpoint(packet.Source, packet.Segment.SourcePort);
        Findings.Add(new(rule, $"at {now - Instant.Zero} {from} {what}"));
    }

    /// <summary>A segment that is on its way.</summary>
    private sealed record Arrival(WireFlow Flow, bool FromFirst, Instant At, SeqNum Seq, SeqNum End)
    {
        public SeqNum Ack { get; init; }

        public TcpFlags Flags { get; init; }

        public uint? Stamp { get; init; }

        /// <summary>Right edge of the window that it offers.</summary>
        public SeqNum? Edge { get; init; }
    }
}
