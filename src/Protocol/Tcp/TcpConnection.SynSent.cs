using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.7.3: SEGMENT ARRIVES in SYN-SENT; and what a SYN tells, in any state.</content>
public sealed partial class TcpConnection
{
    private void ArrivesInSynSent(in Segment seg, Instant now, TcpEffects effects)
    {
        if (Settings.DropSynFin && seg.Has(TcpFlags.Syn) && seg.Has(TcpFlags.Fin)) return;

        // First, ACK: SND.UNA < SEG.ACK =< SND.NXT. Not only SEG.ACK = SND.NXT: there may be text on our SYN
        // (RFC 7413).
        bool acks = seg.Has(TcpFlags.Ack);
        bool echoes = !Settings.StrictSynEcho || !acks || EchoesOurSyn(in seg, now);
        if (!echoes || (acks && (seg.Ack <= Snd.Iss || seg.Ack > Snd.Nxt)))
        {
            if (!seg.Has(TcpFlags.Rst)) SendReset(seg.Ack, now, effects);
            return;
        }

        // Second, RST: believed only where it acknowledges our SYN (RFC 5961 §3.2).
        if (seg.Has(TcpFlags.Rst))
        {
            if (acks) Fail(TcpError.ConnectionRefused, effects);
            return;
        }

        // Third, security: no compartments in this emulator.
        if (!seg.Has(TcpFlags.Syn)) return; // Fifth: neither SYN nor RST
        TakeSyn(in seg, now); // Fourth
        if (acks) CompleteActiveOpen(in seg, now, effects);
        else OpenSimultaneously(in seg, now, effects);
    }

    /// <summary>TSecr lies between what the first SYN had and now, or there is none (Linux).</summary>
    private bool EchoesOurSyn(in Segment seg, Instant now)
    {
        bool reads = Settings.Timestamps && seg.Options.Has(TcpOptionKinds.Timestamps);
        if (!reads || seg.Options.TsEcr == 0) return true;
        uint age = unchecked(Timestamp(now) - seg.Options.TsEcr);
        return age <= unchecked(Timestamp(now) - Timestamp(_waitingSince));
    }

    /// <summary>"If SND.UNA > ISS (our SYN has been ACKed), change the connection state to
    /// ESTABLISHED."</summary>
    private void CompleteActiveOpen(in Segment seg, Instant now, TcpEffects effects)
    {
        TakeWindow(in seg);
        AcknowledgeSyn(in seg, now);
        EnterEstablished(now, effects);
        bool reflects = Is(ConnectionFlags.AccEcn), isFast = Is(ConnectionFlags.FastOpen);
        if (!reflects) Set(ConnectionFlags.AckNow); // with data, where the program queued some
        else if (isFast) SendReflection(SegmentCause.Normal, now, effects); // before any text goes again
        if (HasUnsent) AnswerSynAckWithText();
        if (isFast) TakeFastOpenAnswer(in seg, now, effects);
        ProcessAfterSyn(in seg, now, effects);
        if (reflects && !isFast && State != Closed) SendReflection(SegmentCause.Normal, now, effects);
    }

    /// <summary>Simultaneous open (RFC 9293 §3.5, figure 8, MUST-10): both SYNs cross, both answer with
    /// SYN-ACK.</summary>
    private void OpenSimultaneously(in Segment seg, Instant now, TcpEffects effects)
    {
        Enter(SynReceived, effects);
        if (Settings.OfferAllSpace) RaiseWindow();
        if (Settings.CrossingSynText) KeepForLater(in seg, effects);
        SendSyn(SegmentCause.Normal, now, effects);
        UpdateSendTimer(now, restart: true);
    }

    /// <summary>"If there are other controls or text in the segment, then continue at the sixth step"
    /// (MUST-66).</summary>
    private void ProcessAfterSyn(in Segment seg, Instant now, TcpEffects effects)
    {
        if (seg.Has(TcpFlags.Urg)) ProcessUrgent(in seg, effects);  // Sixth
        if (ProcessText(in seg, now, effects) is Step.Stop) return; // Seventh
        CheckFin(in seg, now, effects);                             // Eighth
    }

    /// <summary>"Queue them for processing after the ESTABLISHED state has been reached" (§3.10.7.2,
    /// §3.10.7.3).</summary>
    private void KeepForLater(in Segment syn, TcpEffects effects)
    {
        int length = (int)Math.Min((uint)syn.Text.Length, Rcv.Wnd);
        bool fin = syn.Has(TcpFlags.Fin) && length == syn.Text.Length && Settings.KeepFinOfSyn;
        if (length == 0 && !fin) return;

        OutOfOrder ??= effects.ReassemblyQueues.Rent();
        OutOfOrder.Insert(Rcv.Nxt, syn.Text.Slice(0, length));
        if (fin) OutOfOrder.Fin = Rcv.Nxt + (uint)length;
    }

    /// <summary>IRS, and the options that only a SYN carries (RFC 9293 §3.7.1, RFC 7323 §2.2 and §3.2, RFC
    /// 2018 §2).</summary>
    private void TakeSyn(in Segment syn, Instant now)
    {
        ref readonly TcpOptions options = ref syn.Options;
        Rcv.Irs = syn.Seq;
        Rcv.Nxt = syn.Seq + 1;
        Rcv.LastAckSent = Rcv.Nxt;
        if (!syn.Has(TcpFlags.Ack)) TakeWindow(in syn);

        if (Settings.Timestamps && options.Has(TcpOptionKinds.Timestamps))
        {
            Set(ConnectionFlags.Timestamps);
            Rcv.TsRecent = options.TsVal;
            _tsRecentAt = now;
        }

        if (options.Has(TcpOptionKinds.UserTimeout)) TakeUserTimeout(in options);
        if (Settings.Sack && options.Has(TcpOptionKinds.SackPermitted)) Set(ConnectionFlags.Sack);
        if (Settings.WindowScaling && options.Has(TcpOptionKinds.WindowScale))
        {
            Set(ConnectionFlags.WindowScaling);
            Snd.Scale = Math.Min(options.WindowScale, LargestScale); // RFC 7323 §2.3
            Rcv.Scale = Settings.OfferedScale;
        }

        NegotiateEcn(in syn);
        int deducted = Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0;
        int peerMss = options.Has(TcpOptionKinds.Mss) ? options.Mss
            : Local.Address.IsV4 ? DefaultMssV4 : DefaultMssV6; // MUST-15
        Snd.Mss = (ushort)(Math.Min(Math.Max(peerMss, MinimumPeerMss), Settings.Mss) - deducted); // MUST-16
        Rcv.Mss = (ushort)(Math.Min(Settings.Mss, DefaultMssV4) - deducted);
        if (Path is not null) AgreeOnMss(Path);
        if (State != SynSent)
        {
            Rcv.Wnd = FirstWindow(Settings.Mss - deducted);
            BeginMemory();
        }

        Memory?.Offer(Rcv.Wnd, Rcv.Nxt);
    }

    /// <summary>Our SYN is acknowledged: the first measurement, or the caution that a lost one calls
    /// for.</summary>
    private void AcknowledgeSyn(in Segment seg, Instant now)
    {
        Snd.Una = Snd.Iss + 1;
        Set(ConnectionFlags.SynAcked);
        if (Is(ConnectionFlags.SynRetransmitted)) SampleFromTimestamp(in seg, now);
        else if (!Is(ConnectionFlags.FromCookie)) MeasureSyn(now - _waitingSince);

        // A mark on it may call for caution too (RFC 9768 §3.2.2.2).
        bool marked = _extras?.AccEcn is { CutsInitialWindow: true };
        bool careful = marked || (SynWasLost && !EchoesFirstSyn(in seg));
        int segments = careful ? 1 : Settings.InitialWindow;
        _congestion.Cwnd = (uint)(segments * Snd.Mss);
        Settings.CongestionControl.Started(ref _congestion, Snd.Mss, now);
        _retries = 0;
        _backoff = 0;
        _waitingSince = now;
        _timers.StopSend();
        SearchFromTheStart();
    }

    /// <summary>RFC 6928 §2: one segment only after more than one retransmission; a single one may be
    /// spurious. One that a SYN of the peer called for counts beside one of the timer (Linux).</summary>
    private bool SynWasLost => _retries > 1 || (_retries > 0 && Retransmissions > 1);

    /// <summary>What came answers the very first one, so that none was lost (Linux
    /// tcp_try_undo_spurious_syn()).</summary>
    private bool EchoesFirstSyn(in Segment seg) =>
        Is(ConnectionFlags.Timestamps) && seg.Options.Has(TcpOptionKinds.Timestamps)
        && seg.Options.TsEcr == Timestamp(_waitingSince);

    private void EnterEstablished(Instant now, TcpEffects effects)
    {
        Enter(Established, effects);
        int stamps = Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0;
        if (Memory is not null) EstablishMemory(Memory, Settings.Mss - stamps, now);
        ExpandSendBuffer();
        effects.Raise(TcpSignals.Connected);
        _timers.LastTextAt = Milliseconds(now); // as Linux counts it, tcp_finish_connect()
        if (TellsUserTimeout) Set(ConnectionFlags.UserTimeoutToSend);
        if (Settings.KeepAlive) _timers.StartLife(LifeTimer.KeepAlive, now + Settings.KeepAliveIdle);
    }
}
