using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.1 to §3.10.6: the user calls, in the order of the text.</content>
public sealed partial class TcpConnection
{
    /// <summary>Active OPEN: a SYN goes out (§3.9.1.1, §3.10.1).</summary>
    public void OpenActive(SeqNum iss, Instant now, TcpEffects effects)
    {
        Invariant.Holds(State == Closed && Error == TcpError.None);
        Enter(SynSent, effects);
        StartSending(iss, now);
        SendSyn(SegmentCause.Normal, now, effects);
        UpdateSendTimer(now, restart: true);
    }

    /// <summary>What LISTEN does with an acceptable SYN (§3.10.7.2, Third): SYN-RECEIVED, a SYN-ACK goes
    /// out.</summary>
    public void OpenPassive(in Segment syn, in PassiveOpening opening, Instant now, TcpEffects effects)
    {
        Invariant.Holds(State == Closed && Error == TcpError.None);
        Enter(Listen, effects);
        Enter(SynReceived, effects);
        Set(ConnectionFlags.Passive);
        OffsetTimestamps(opening.TimestampOffset);
        StartSending(opening.Iss, now);
        TakeSyn(in syn, now);
        if (opening.TakesText) TakeSynText(in syn, effects);
        else if (Settings.SynText) KeepForLater(in syn, effects);
        ref Segment answer = ref SendSyn(SegmentCause.Normal, now, effects);
        if (opening.Cookie.Length > 0) AddFastOpen(ref answer, opening.Cookie, opening.IsExperiment);
        UpdateSendTimer(now, restart: true);
    }

    /// <summary>SEND (§3.10.2): takes as much as the send buffer holds; the rest after
    /// <see cref="TcpSignals.Writable"/>.</summary>
    public TcpError Send(
        in Payload data, TcpSendFlags flags, Instant now, TcpEffects effects, out int accepted)
    {
        accepted = 0;
        TcpError error = CheckSendable();
        if (error != TcpError.None) return error;

        accepted = Memory is null
            ? Math.Min(data.Length, SendBufferFree)
            : TakeCounted(in data, now, effects);
        if (accepted < data.Length) Set(ConnectionFlags.WantsToWrite);
        if (accepted == 0) return TcpError.None;

        if (Tallies is not null) CountWrite();
        RetransmissionQueue queue = RentUnacknowledged(effects);
        if (Memory is null)
        {
            if (NothingInFlight && queue.Length == 0) _waitingSince = now;
            queue.Append(accepted == data.Length ? data : data.Slice(0, accepted));
        }

        if ((flags & TcpSendFlags.EndOfRecord) != 0 && accepted == data.Length) EndRecord();
        bool more = (flags & TcpSendFlags.More) != 0;
        if (Memory is not null && !more) Memory.Packets.Push(queue.TextEnd);
        if (more) Set(ConnectionFlags.MoreFollows);
        else Reset(ConnectionFlags.MoreFollows);
        if ((flags & TcpSendFlags.Urgent) != 0)
        {
            Extras.SendUp = queue.TextEnd; // "the octet following the urgent data" (§3.8.5, MUST-62)
            Set(ConnectionFlags.UrgentToSend);
        }

        // What is announced holds this write back, as a cork does, and not what an ACK lets go later (Linux).
        bool corks = more && !Is(ConnectionFlags.Corked);
        if (corks) Set(ConnectionFlags.Corked);
        Respond(now, effects);
        if (corks) Reset(ConnectionFlags.Corked);
        return TcpError.None;
    }

    /// <summary>RECEIVE (§3.10.3): slices, not copied. Count 0 without error: nothing yet, or
    /// <see cref="EndOfStream"/>.</summary>
    public TcpError Receive(int max, PayloadList into, Instant now, TcpEffects effects, out int count)
    {
        count = 0;
        if (_received is null)
        {
            if (State != Closed || Is(ConnectionFlags.FinReceived)) return TcpError.None;
            return Error == TcpError.None ? TcpError.NotConnected : Error;
        }

        while (count < max && _received.Length > 0)
        {
            Payload slice = _received.TakeFirst(max - count);
            into.Add(in slice);
            count += slice.Length;
        }

        if (_received.Length == 0) LetGoOfReceived(effects);
        if (UrgentRemaining == 0) Reset(ConnectionFlags.UrgentToRead);
        if (State == Closed) return TcpError.None;
        if (count > 0) TuneReceiveSpace(now);
        if (count > 0 && Memory is not null) ReleaseMemory(Memory);
        if (count > 0 && AcksWhatWasRead()) SendAck(SegmentCause.Normal, now, effects);
        else UpdateWindow(now, effects);
        return TcpError.None;
    }

    /// <summary>CLOSE (§3.6, §3.10.4): "I have no more data to send"; receiving goes on.</summary>
    public TcpError Close(Instant now, TcpEffects effects)
    {
        switch (State)
        {
            case Closed:
                return TcpError.NotConnected;
            case SynSent: // "Delete the TCB"
                EnterClosed(effects);
                return TcpError.None;
            case SynReceived when Unacknowledged > 0: // "queue for processing after entering ESTABLISHED"
                QueueFin(now);
                return TcpError.None;
            case SynReceived:
            case Established:
                QueueFin(now);
                Enter(FinWait1, effects);
                Respond(now, effects);
                return TcpError.None;
            case FinWait1:
            case FinWait2: // "'ok' [...] acceptable, too, as long as a second FIN is not emitted"
                return TcpError.None;
            case CloseWait: // LAST-ACK is entered when the FIN is sent, behind all preceding SENDs
                QueueFin(now);
                Respond(now, effects);
                return TcpError.None;
            default: // CLOSING, LAST-ACK, TIME-WAIT: "error: connection closing"
                return TcpError.BrokenPipe;
        }
    }

    /// <summary>The program reads no more (shutdown of the read side): what arrives is acknowledged and
    /// discarded.</summary>
    public void ShutdownReceive(Instant now, TcpEffects effects)
    {
        Set(ConnectionFlags.ReceiveShutdown);
        Reset(ConnectionFlags.UrgentToRead);
        if (State != Closed) UpdateWindow(now, effects);
    }

    /// <summary>The last descriptor is closed: CLOSE, or RST where data would be lost (§3.6.1,
    /// SHLD-3).</summary>
    public void Release(Instant now, TcpEffects effects)
    {
        Set(ConnectionFlags.Orphan | ConnectionFlags.ReceiveShutdown);
        bool unread = Readable > 0 && Settings.ResetUnread;
        LetGoOfReceived(effects);
        if (State == Closed) return;

        if (unread && State != TimeWait)
        {
            SendAbort(now, effects);
            Fail(TcpError.ConnectionAborted, effects);
            return;
        }

        if (!Is(ConnectionFlags.FinQueued)) Close(now, effects);
        if (State == FinWait2) BeginFinWait2OnRelease(now, effects);
    }

    /// <summary>ABORT (§3.10.5).</summary>
    public void Abort(Instant now, TcpEffects effects)
    {
        LetGoOfReceived(effects);
        switch (State)
        {
            case Closed:
                return;
            case SynReceived or Established or FinWait1 or FinWait2 or CloseWait:
                SendAbort(now, effects); // <SEQ=SND.NXT><CTL=RST>
                Fail(TcpError.ConnectionAborted, effects);
                return;
            case SynSent:
                Fail(TcpError.ConnectionAborted, effects);
                return;
            default: // CLOSING, LAST-ACK, TIME-WAIT: "respond with ok and delete the TCB"
                EnterClosed(effects);
                return;
        }
    }

    /// <summary>Deletes the TCB and tells nobody.</summary>
    public void Vanish(TcpEffects effects)
    {
        if (State != Closed) EnterClosed(effects);
    }

    /// <summary>May this SYN end TIME-WAIT and open the next incarnation? If so, <see cref="Abort"/> this one
    /// and open the next with <paramref name="iss"/> (RFC 9293 §3.4.2, MAY-2; RFC 6191 §2).</summary>
    public bool AllowsReuse(in Segment syn, out SeqNum iss)
    {
        iss = Snd.Nxt + 65_537; // beyond every window of the old one, as Linux
        bool plainSyn = syn.Has(TcpFlags.Syn) && !syn.Has(TcpFlags.Ack | TcpFlags.Rst);
        if (State != TimeWait || !Settings.TimeWaitReuse || !plainSyn) return false;

        bool stamped = Settings.Timestamps && syn.Options.Has(TcpOptionKinds.Timestamps);
        if (stamped && !Is(ConnectionFlags.Timestamps)) return true; // the old one's segments have none: PAWS
        if (stamped && syn.Options.TsVal != Rcv.TsRecent) return IsLater(syn.Options.TsVal, Rcv.TsRecent);
        return syn.Seq > Rcv.Nxt;
    }

    /// <summary>May connect take this pair of ends, which stands in TIME-WAIT? If so, <see cref="Abort"/>
    /// this
    /// one and begin with <paramref name="iss"/> (RFC 6191 §2 at the active end, Linux
    /// tcp_tw_reuse).</summary>
    /// <remarks>Its timestamps are later than all of the old ones, where a tick of them has passed: a second
    /// passes for that, as on Linux.</remarks>
    public bool AllowsTakeover(Instant now, out SeqNum iss)
    {
        iss = Snd.Nxt + 65_537;
        return State == TimeWait && Is(ConnectionFlags.Timestamps)
            && now - _tsRecentAt >= Duration.FromSeconds(1);
    }

    private TcpError CheckSendable() => State switch
    {
        _ when Is(ConnectionFlags.FinQueued) && Error == TcpError.None => TcpError.BrokenPipe,
        Closed when Error != TcpError.None => Error,
        Closed when Is(ConnectionFlags.SynAcked) => TcpError.BrokenPipe,
        Closed => TcpError.NotConnected,
        _ when Is(ConnectionFlags.FinQueued) => TcpError.BrokenPipe,
        _ => TcpError.None, // SYN-SENT and SYN-RECEIVED: "queue the data for transmission after ESTABLISHED"
    };

    private void QueueFin(Instant now)
    {
        if (NothingInFlight && Unacknowledged == 0) _waitingSince = now;
        Set(ConnectionFlags.FinQueued);
        Reset(ConnectionFlags.MoreFollows); // "Close also implies push function" (§3.9.1.4)
    }

    private void StartSending(SeqNum iss, Instant now)
    {
        Snd.Iss = iss;
        Snd.Una = iss;
        Snd.Nxt = iss + 1;
        Snd.Small = iss;
        Snd.Mss = Local.Address.IsV4 ? DefaultMssV4 : DefaultMssV6;
        _congestion.Recover = iss; // RFC 6582 §3.2
        _congestion.Ssthresh = uint.MaxValue;
        _congestion.Cwnd = Snd.Mss; // a FIN may follow before the SYN is acknowledged; the handshake sets it
        Rcv.Wnd = FirstWindow(Settings.Mss);
        if (Settings.Tallies) Tallies = new();
        BeginMemory();
        if (!Settings.AdaptiveDelayedAck) _quickAcks = (byte)Settings.QuickAckSegments;
        _waitingSince = now;
        _lastHeard = now;
        _lastSent = now;
    }
}
