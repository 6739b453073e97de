using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>What an ACK says: numbers, SACK blocks, a round trip (RFC 9293 §3.10.7.4, RFC 6675 §5).</content>
public sealed partial class TcpConnection
{
    /// <summary>Takes SEG.ACK and the SACK blocks, then lets recovery and congestion control
    /// decide.</summary>
    private void TakeAck(in Segment seg, Instant now, TcpEffects effects)
    {
        bool advances = Snd.Una < seg.Ack;
        bool reports = seg.Options.Has(TcpOptionKinds.Sack) && Is(ConnectionFlags.Sack);
        bool duplicate = !advances && IsDuplicateAck(in seg);
        bool recovering = _congestion.Phase != CongestionPhase.Open;
        bool idle = !advances && !reports && !duplicate && !recovering;
        if (idle || _unacknowledged is not { RecordCount: > 0 } queue)
        {
            if (Is(ConnectionFlags.AccEcn)) TakeAccEcn(in seg, 0, advances);
            if (!idle && reports && Losses is not null) TakeLateReport(in seg, now, effects);
            return;
        }

        AckEvents ack = BeginAck(in seg, queue, now);
        if (advances) ack.News |= AckNews.Advanced;
        if (duplicate) ack.News |= AckNews.DuplicateAck;
        if (reports) TakeReport(in seg, queue, ref ack, effects);
        if (advances) Advance(queue, ref ack, effects);
        ack.Delivered += ack.NewlySacked;
        if (Is(ConnectionFlags.Sack)) ack.Delivered += ack.Segments - ack.SackedBefore;
        Measure(queue, ref ack);
        if (Is(ConnectionFlags.AccEcn)) TakeAccEcn(in seg, ref ack, effects);
        Recover(queue, ref ack, effects);
        FollowWindow(in seg, queue, ref ack, effects);
        queue.RestartTimer |= ack.Has(AckNews.RestartTimer);
        if (advances) AfterAcknowledgment(effects);
    }

    private AckEvents BeginAck(in Segment seg, RetransmissionQueue queue, Instant now) => new()
    {
        Una = SeqNum.Max(Snd.Una, seg.Ack),
        PriorUna = Snd.Una,
        WasReducing = InReduction,
        PriorHighest = queue.HighestSacked(Snd.Una),
        Overtaken = Snd.Nxt,
        HasEcho = Is(ConnectionFlags.Timestamps) && seg.Options.Has(TcpOptionKinds.Timestamps),
        Echo = unchecked(seg.Options.TsEcr - (_extras?.TimestampOffset ?? 0)),
        Tick = Settings.TimestampTick.Nanoseconds,
        Now = now,
        Recover = _congestion.Recover,
        MinRtt = _rtt.Least,
        FirstAcked = Instant.Never,
        LastAcked = Instant.Never,
        NewestAt = Instant.Never,
        FirstSacked = Instant.Never,
        LastSacked = Instant.Never,
        PriorFlight = Snd.InFlight,
        PriorLost = Losses?.Lost ?? 0,
    };

    /// <summary>"Set SND.UNA &lt;- SEG.ACK. Any segments on the retransmission queue that are thereby
    /// entirely acknowledged are removed."</summary>
    private void Advance(RetransmissionQueue queue, ref AckEvents ack, TcpEffects effects)
    {
        queue.Acknowledge(ref ack);
        CountAcknowledged(ack.Una - ack.PriorUna);
        Snd.Una = ack.Una;
        ForgetWhatIsBehind();
        if (Is(ConnectionFlags.Sack))
        {
            // A hole that was never sent again got filled: it was overtaken.
            if (ack.Overtaken < ack.PriorHighest) NoteReordering(queue, ack.Overtaken, effects);
        }
        else
        {
            RemoveUnnamed(queue, ref ack, effects);
        }

        _retries = 0;
        _waitingSince = ack.Now;
        ack.News |= AckNews.RestartTimer; // RFC 6298 (5.2), (5.3)
        if (Error != TcpError.None) Error = TcpError.None; // a soft error that progress has refuted
    }

    /// <summary>A round trip, where the ACK is certain of one (RFC 6298 §3): of what it covers, else of what
    /// it SACKs, else by its echo (RFC 7323 §4.1).</summary>
    private void Measure(RetransmissionQueue queue, ref AckEvents ack)
    {
        bool covers = ack.FirstAcked != Instant.Never && !ack.Has(AckNews.Ambiguous);
        bool sacks = ack.FirstSacked != Instant.Never;
        if (!covers && !sacks)
        {
            if (ack.Has(AckNews.Advanced)) SampleFromEcho(ref ack);
            return;
        }

        Instant first = covers ? ack.FirstAcked : ack.FirstSacked;
        Instant last = sacks ? ack.LastSacked : ack.LastAcked == Instant.Never ? first : ack.LastAcked;
        ack.Rtt = ack.Now - last;
        _rtt.SampleLeast(ack.Rtt);
        TakeSample(ack.Now - first);

        // What was sent before the head went last says that the head may have time yet; what was sent with
        // it or later must not put its timer off again and again.
        bool before = sacks && queue.RecordCount > 0 && ack.FirstSacked < queue.FirstSentAt;
        if (!ack.Has(AckNews.Advanced) && before) ack.News |= AckNews.RestartTimer;
    }

    /// <summary>RTTM (RFC 7323 §4.1): the echo tells which transmission was answered, even of
    /// retransmissions.</summary>
    private void SampleFromEcho(ref AckEvents ack)
    {
        if (!ack.HasEcho) return;
        int ticks = unchecked((int)((uint)(ack.Now.Nanoseconds / ack.Tick) - ack.Echo));
        if (ticks < 0) return;
        ack.Rtt = Settings.TimestampTick * ticks;
        _rtt.SampleLeast(ack.Rtt);
        TakeSample(ack.Rtt);
    }

    private void MeasureSyn(Duration rtt)
    {
        TakeSample(rtt);
        _rtt.SampleLeast(rtt);
    }

    /// <summary>The round trip of a SYN that was sent more than once.</summary>
    private void SampleFromTimestamp(in Segment seg, Instant now)
    {
        if (!Is(ConnectionFlags.Timestamps) || !seg.Options.Has(TcpOptionKinds.Timestamps)) return;

        int ticks = unchecked((int)(Timestamp(now) - seg.Options.TsEcr));
        if (ticks >= 0) MeasureSyn(Settings.TimestampTick * ticks);
    }

    private void TakeSample(Duration rtt)
    {
        var none = default(FlightDeviation);
        ref FlightDeviation flight = ref none;
        if (_unacknowledged is not null) flight = ref _unacknowledged.Deviation;
        _rtt.Sample(rtt, Settings, ref flight, in Snd);
        if (Losses is { LearnsBeyond: not null }) LearnFromTimeout(rtt);
        _backoff = 0; // "collapsing" the backed-off timeout (RFC 6298 §5)
    }
}
