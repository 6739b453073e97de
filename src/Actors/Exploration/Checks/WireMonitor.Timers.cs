using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Exploration.Checks;

/// <content>Time: what comes too early is wrong at once, what comes too late only if the connection still
/// was.</content>
internal sealed partial class WireMonitor
{
    private const int MostOverdue = 100;

    private readonly List<WireFlow> _inOrder = [];
    private readonly List<Overdue> _overdue = [];

    /// <summary>When something was last sent damaged, or said by ICMP: whose it was is not known.</summary>
    private Instant _unseenAt = Instant.Zero - 1.Ns;

    private static Duration Leeway => 1.Seconds();

    /// <summary>The run is over. What is overdue is wrong where the connection was open all the
    /// time.</summary>
    /// <param name="steps">Of all connections, in the order of time.</param>
    /// <param name="end">When it ended; never: nothing was left to happen.</param>
    public void Finish(IReadOnlyList<StateStep> steps, Instant end)
    {
        Deliver(end);
        foreach (WireFlow flow in _inOrder)
        {
            if (flow.IsMuddled || !flow.IsSingle) continue;
            See(flow, end);
            foreach (bool isFirst in (ReadOnlySpan<bool>)[true, false])
            {
                Stir(flow, isFirst, end);
                if (flow.Of(!isFirst)[0].Acks.OwesSince is { } since) Owed(flow, isFirst, since, end);
            }
        }

        foreach (Overdue overdue in _overdue)
        {
            if (Findings.Count < MostFindings && WasOpen(steps, overdue)) Findings.Add(overdue.What);
        }

        foreach (Violation wrong in TimeWaits(steps))
        {
            if (Findings.Count < MostFindings) Findings.Add(wrong);
        }
    }

    /// <summary>Synchronized before, and not closed until it was due.</summary>
    private static bool WasOpen(IReadOnlyList<StateStep> steps, Overdue overdue)
    {
        bool isOpen = false;
        foreach (StateStep step in steps)
        {
            if (step.At > overdue.Due) break;
            if (step.Local != overdue.Who || step.Remote != overdue.Peer) continue;
            if (step.At <= overdue.Since) isOpen |= step.To is TcpState.Established or TcpState.SynSent;
            if (step.To == TcpState.Closed) isOpen = false;
        }

        return isOpen;
    }

    /// <summary>What nobody could see may have changed all timers.</summary>
    private void See(WireFlow flow, Instant now)
    {
        if (flow.SeenAt <= _unseenAt)
        {
            foreach (WireStream stream in flow.FromFirst.Concat(flow.FromSecond))
            {
                stream.Clock?.Forgets();
                stream.Acks.Forgets();
                stream.StirredAt = now;
            }
        }

        flow.SeenAt = now;
    }

    /// <summary>A segment reaches an end: it may start and stop timers there.</summary>
    private void Heard(WireFlow flow, Arrival arrival)
    {
        bool isFirst = !arrival.FromFirst;
        WireStream theirs = flow.Of(!isFirst)[0], own = flow.Of(isFirst)[0];
        Stir(flow, isFirst, arrival.At);
        own.Clock?.Hears();
        bool isFresh = theirs.IsFresh(arrival.Stamp);
        if (theirs.Offered is not { } edge || (arrival.Flags & (TcpFlags.Syn | TcpFlags.Rst)) != 0) return;

        bool isFin = (arrival.Flags & TcpFlags.Fin) != 0 && arrival.End == theirs.End;
        if (isFin) flow.Fins.Add((flow.End(isFirst), arrival.At, isFresh));
        if (!isFresh) return;

        if (arrival.Seq < arrival.End)
            theirs.Acks.Arrives(arrival.Seq, arrival.End, edge, arrival.At);

        // Anything else may be found unacceptable, and its acknowledgment not looked at (RFC 9293 §3.10.7.4).
        bool isNews = arrival.Seq == arrival.End
            ? arrival.Seq >= theirs.Arrived && arrival.Seq <= edge
            : arrival.End > theirs.Arrived && arrival.Seq < edge;
        if (isNews && (arrival.Flags & TcpFlags.Ack) != 0) own.Takes(arrival.Ack, arrival.At);
    }

    private void CheckTimers(WireFlow flow, WireStream stream, in Packet packet, Instant now)
    {
        ref readonly Segment segment = ref packet.Segment;
        bool isFirst = flow.Of(true).Count > 0 && ReferenceEquals(flow.Of(true)[^1], stream);
        if (segment.Len > 0 || segment.Cause == SegmentCause.ZeroWindowProbe)
        {
            if (flow.IsSingle) Stir(flow, isFirst, now);
            else stream.StirredAt = now;
        }

        if (stream.Clock is not { } clock || !IsSound(flow, isFirst)) return;

        bool answers = flow.Reached(isFirst) == now;
        Violation? wrong = segment.Has(TcpFlags.Syn)
            ? CheckOpening(stream, clock, in segment, answers, now)
            : flow.IsSingle ? CheckSendTimer(flow, stream, in segment, answers, now) : null;
        if (wrong is not null)
        {
            Find(wrong.Rule, in packet, now, $"sends {segment.Seq - stream.Isn} again {wrong.Detail}");
        }
    }

    private static Violation? CheckOpening(
        WireStream stream, SendClock clock, in Segment segment, bool answers, Instant now)
    {
        if (segment.Cause == SegmentCause.RetransmissionTimeout)
        {
            bool isHidden = stream is { IsAnswer: true, Times.DefersAccept: true };
            return answers || isHidden ? null : clock.TimesOutOpening(now);
        }

        if (stream.Highest == stream.Isn && !answers) clock.Opens(now);
        return null;
    }

    /// <summary>RFC 6298 §5, RFC 8985 §7, RFC 9293 §3.8.6.1. What an arriving segment makes an end send again
    /// is no matter of a timer.</summary>
    private static Violation? CheckSendTimer(
        WireFlow flow, WireStream stream, in Segment segment, bool answers, Instant now)
    {
        SendClock clock = stream.Clock!;
        SeqNum end = segment.Seq + segment.Len;
        if (segment.Cause == SegmentCause.ZeroWindowProbe) return clock.ProbesWindow(now);
        if (segment.Len == 0 || segment.Cause == SegmentCause.KeepAlive) return null;
        if (end <= stream.TakenBefore(now))
        {
            return new("what is acknowledged is not sent again",
                $"although {stream.TakenBefore(now) - stream.Isn} was acknowledged");
        }

        clock.SendsText();
        if (answers) return null;

        Instant? sentAt = stream.LastSent(SeqNum.Max(stream.Acknowledged, stream.Isn));
        if (segment.Cause == SegmentCause.LossProbe) return clock.ProbesTail(now, sentAt, flow.Path);

        bool isOldest = segment.Seq <= SeqNum.Max(stream.Acknowledged, stream.Isn);
        if (segment.Cause != SegmentCause.RetransmissionTimeout || !isOldest) return null;

        bool sacks = flow.FromFirst[0].OffersSack && flow.FromSecond[0].OffersSack;
        bool counts = stream.Times!.CountsAge || (sacks && stream.Times.HasInterimTimers);
        return clock.TimesOut(now, sentAt, flow.Path, counts);
    }

    /// <summary>Nothing was done to either end that moves its timers.</summary>
    private static bool IsSound(WireFlow flow, bool isFirst)
    {
        List<WireStream> others = flow.Of(!isFirst);
        return others.Count == 0 || others[^1].Clock is not null;
    }

    /// <summary>An end did or heard something. Had it been silent for too long?</summary>
    private void Stir(WireFlow flow, bool isFirst, Instant now)
    {
        WireStream stream = flow.Of(isFirst)[0];
        Instant since = stream.StirredAt;
        stream.StirredAt = now;
        if (stream.Clock is not { } clock || !IsSound(flow, isFirst) || !stream.IsOutstanding) return;

        int timeouts = _hasUnseen ? int.MaxValue : clock.Timeouts; // what was sent damaged was not counted
        Duration most = stream.Times!.MostTimeout(stream.LongestTrip, timeouts) + Leeway;
        if (now <= since + most || since <= _unseenAt) return;

        Suspect(flow, isFirst, (since, since + most), "what is not acknowledged is sent again in time",
            $"leaves {stream.Acknowledged - stream.Isn} to {stream.Highest - stream.Isn} alone for {most}");
    }

    private void CheckAckDelay(WireFlow flow, bool isFirst, SeqNum ack, Instant now)
    {
        if (flow.Of(!isFirst)[0].Acks.Acknowledges(ack) is { } since) Owed(flow, isFirst, since, now);
    }

    /// <summary>An end owed an ACK from then to now.</summary>
    private void Owed(WireFlow flow, bool isFirst, Instant since, Instant now)
    {
        WireStream own = flow.Of(isFirst)[0];
        if (own.Clock is null || !IsSound(flow, isFirst) || since <= _unseenAt) return;
        Instant due = since + own.Times!.MostAckDelay;
        if (now <= due) return;

        Suspect(flow, isFirst, (since, due), "an ACK is delayed for a short time only",
            $"owes an ACK since {since - Instant.Zero}, and waits at most {own.Times.MostAckDelay}");
    }

    private void Suspect(
        WireFlow flow, bool isFirst, (Instant Since, Instant Due) when, string rule, string what)
    {
        if (_overdue.Count >= MostOverdue) return;
        var wrong = new Violation(rule, $"at {when.Due - Instant.Zero} {flow.End(isFirst)} {what}");
        _overdue.Add(new(wrong, flow.End(isFirst), flow.End(!isFirst), when.Since, when.Due));
    }
}
