using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>What to send now: MSS, Nagle, silly window avoidance (RFC 9293 §3.7, §3.8.6.2), and the ACK that
/// is owed.</content>
public sealed partial class TcpConnection
{
    private bool SendsText
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State is Established or CloseWait or FinWait1 or Closing or LastAck
            || (State == SynReceived && IsFastOpened); // RFC 7413 §4.2.2
    }

    /// <summary>There is text, or a FIN, that was never sent.</summary>
    private bool HasUnsent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => NextToSend < TextEnd || (Is(ConnectionFlags.FinQueued) && !FinIsSentFrom(NextToSend));
    }

    /// <summary>SND.NXT, or before it where the octet of a zero-window probe can be sent again in a
    /// segment.</summary>
    private SeqNum NextToSend
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _unacknowledged is { HoldsOnlyProbe: true } ? Snd.Una : Snd.Nxt;
    }

    /// <summary>Text of the largest segment now: SACK blocks to report, and the counters of Accurate ECN,
    /// take their room from it.</summary>
    private uint FullSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => OutOfOrder is null && !Is(ConnectionFlags.AccEcn)
            ? Snd.Mss
            : (uint)(Snd.Mss - Math.Min(OptionLength, Snd.Mss / 2));
    }

    private bool FinIsSentFrom(SeqNum next) => Is(ConnectionFlags.FinSent) && next == Snd.Nxt;

    /// <summary>The end of every event: send what may be sent, else the ACK that is owed, then set the
    /// timer.</summary>
    /// <remarks>One ACK for all that the event brought, with data where there are any (RFC 9293
    /// MUST-58).</remarks>
    private void Respond(Instant now, TcpEffects effects)
    {
        if (State == Closed) return;
        if (_unacknowledged is not null || Is(ConnectionFlags.FinQueued)) Output(now, effects);
        if (Is(ConnectionFlags.AckNow))
        {
            bool again = Is(ConnectionFlags.AckIsDuplicate);
            SendAck(again ? SegmentCause.DuplicateAck : SegmentCause.Normal, now, effects);
        }

        if (OutOfOrder is { IsEmpty: true }) LetGoOfOutOfOrder(effects);
        UpdateSendTimer(now, restart: false);
        if (Is(ConnectionFlags.WantsToWrite) && BoundsUnsent) TellOfRoom(effects);
        CountLimit(now);
    }

    private void Output(Instant now, TcpEffects effects)
    {
        if (!SendsText) return;
        if (Path is not null) RefreshPath(now);
        if (Is(ConnectionFlags.AccEcn)) Accurate.Now = now;
        Resend resend = _unacknowledged?.Resend ?? Resend.Nothing;
        if (resend == Resend.Nothing && Path is null && !HasUnsent) return;
        if (resend == Resend.Lost) RetransmitLost(now, effects); // what is lost goes first
        if (Path is not null) ProbePath(Path, now, effects);
        SeqNum before = Snd.Nxt;
        Permission permission = resend == Resend.NewFirst ? Permission.Override : Permission.Normal;
        bool defers = SendAllNew(permission, now, effects);
        if (_unacknowledged is null) return;
        _unacknowledged.Resend = Resend.Nothing;
        if (resend != Resend.Nothing) ResendInstead(resend, sentNew: Snd.Nxt != before, now, effects);
        if (Snd.Nxt == before) return;
        bool limited = defers || Pipe + Snd.Mss > _congestion.Cwnd;
        _unacknowledged.Usage.Sent(in Snd, limited);
    }

    /// <summary>Sends one segment of what was never sent, if there is one that may go.</summary>
    private bool SendNew(Permission permission, Instant now, TcpEffects effects)
    {
        SeqNum next = NextToSend;
        bool finWaits = Is(ConnectionFlags.FinQueued) && !FinIsSentFrom(next);
        uint data = TextEnd - next; // D
        if (FinIsSentFrom(next) || (data == 0 && !finWaits)) return false;

        uint usable = Snd.Usable(next); // U
        uint full = FullSize;
        uint record = UntilRecordEnd(next);
        uint length = Math.Min(Math.Min(data, usable), Math.Min(full, record));
        bool fin = finWaits && length == data && usable > length;
        if (length == 0 && !fin) return false;
        bool isLast = length != record || length == data; // a record before others waits for nothing
        bool normal = permission == Permission.Normal && isLast;
        if (normal && !fin && !IsWorthSending(length, data, full)) return false;
        if (permission == Permission.Edge && MustWait) return false;
        bool obeys = permission != Permission.Probe && next == Snd.Nxt;
        bool isFree = fin && Settings.FinBeyondWindow;
        if (obeys && !isFree && !HasRoom(PipeForSending, length)) return false;

        if (NothingInFlight) RestartAfterIdle(now);
        if (next != Snd.Nxt) TakeBackProbe();
        SendText(new SeqRange(next, next + length + (fin ? 1u : 0u)), SentFlags.None, now, effects);
        if (length < full && !fin) Snd.Small = Snd.Nxt;
        return true;
    }

    /// <summary>Sender's silly window avoidance (RFC 9293 §3.8.6.2.1) with Nagle's condition (§3.7.4) in its
    /// brackets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWorthSending(uint length, uint data, uint full)
    {
        if (length >= full) return true; // (1) a maximum-sized segment
        if (MustWait) return false;
        if (length == data) return true; // (2) all of it, pushed
        return length >= Snd.MaxWnd / 2; // (3) half of the largest window; (4) is the override timeout
    }

    /// <summary>A small segment may not go yet.</summary>
    private bool MustWait => !Is(ConnectionFlags.FinQueued)
        && (Is(ConnectionFlags.Corked) || (Settings.Nagle && NagleHolds));

    /// <summary>Nagle: something small may wait while something is in flight; Minshall: while something small
    /// is.</summary>
    private bool NagleHolds => Settings.NagleMinshall ? Snd.Small > Snd.Una : NextToSend != Snd.Una;

    /// <summary>RFC 5681 §4.1: after an idle RTO the window says nothing of the path any more.</summary>
    private void RestartAfterIdle(Instant now)
    {
        Duration idle = now - _lastSent;
        Settings.CongestionControl.Resumed(ref _congestion, idle, now);
        if (!Settings.SlowStartAfterIdle || idle <= Rto) return;

        uint restart = Math.Min(_congestion.Cwnd, (uint)(Settings.InitialWindow * Snd.Mss));
        if (!Settings.WindowValidation)
        {
            _congestion.Cwnd = restart;
            return;
        }

        // RFC 2861 §3.1: half of it for each timeout, and the threshold remembers what was reached.
        _congestion.Ssthresh = CurrentSsthresh;
        uint cwnd = _congestion.Cwnd / Unit;
        for (Duration left = idle - Rto; left > Duration.Zero && cwnd * Unit > restart; left -= Rto)
            cwnd /= 2;
        _congestion.Cwnd = Math.Max(cwnd * Unit, restart);
    }

    private void TakeBackProbe()
    {
        _unacknowledged!.TakeBackProbe();
        Snd.Nxt = Snd.Una;
        Reset(ConnectionFlags.FinSent);
    }

    /// <summary>Sends what was never sent: it becomes part of what is in flight.</summary>
    private void SendText(SeqRange range, SentFlags record, Instant now, TcpEffects effects)
    {
        RetransmissionQueue queue = RentUnacknowledged(effects);
        bool isProbe = (record & SentFlags.Probe) != 0;
        SegmentCause cause = isProbe ? SegmentCause.ZeroWindowProbe : SegmentCause.Normal;
        bool pushed = EmitText(queue, range, cause, now, effects);
        if (IsFollowed) FollowSending(range, again: false, now);
        queue.Sent(range, now, pushed ? record | SentFlags.Pushed : record);
        if (InReduction) CountInReduction(range.Length);
        Snd.Nxt = range.End;
        _lastSent = now;
        if (range.End <= queue.TextEnd) return;

        Set(ConnectionFlags.FinSent);
        if (State == CloseWait) Enter(LastAck, effects); // "then send a FIN segment, enter LAST-ACK"
    }

    /// <summary>Sends again what is in flight.</summary>
    private void SendAgain(SeqRange range, SegmentCause cause, Instant now, TcpEffects effects)
    {
        if (Path is not null) ProbeOfPathFailed(Path, range);
        EmitText(_unacknowledged!, range, cause, now, effects);
        bool counted = cause is SegmentCause.FastRetransmit or SegmentCause.RetransmissionTimeout;
        if (IsFollowed) FollowSending(range, again: true, now);
        _unacknowledged!.SentAgain(range, now, counted);
        _lastSent = now;
        Extras.Retransmissions++;
        if (!counted) return;
        NoteRetransmission(now, effects);
        if (InReduction) CountInReduction(range.Length);
    }

    /// <summary>"Set RCV.WND": tells the peer of room, where that is worth a segment of its own.</summary>
    /// <remarks>Receiver's silly window avoidance says when the window may grow (§3.8.6.2.2); like Linux we
    /// send for it alone only where it at least doubles, as the next ACK carries it anyway.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void UpdateWindow(Instant now, TcpEffects effects)
    {
        if (!IsSynchronized || Is(ConnectionFlags.FinReceived)) return;
        if (Memory is not null)
        {
            UpdateCounted(Memory, now, effects);
            return;
        }

        uint before = Rcv.Wnd;
        if (Settings.TellsOfQuarter)
        {
            RaiseWindow();
            if (IsWorthTelling(Rcv.Wnd - before)) SendAck(SegmentCause.Normal, now, effects);
            else Rcv.Wnd = before;
            return;
        }

        // the peer has room yet
        if (before > Math.Max((uint)ReceiveBuffer / 8, 2u * Rcv.Mss)) return;
        RaiseWindow();
        if (Rcv.Wnd > before && Rcv.Wnd / 2 >= before) SendAck(SegmentCause.Normal, now, effects);
        else Rcv.Wnd = before;
    }

    /// <summary>FreeBSD tcp_output(): two segments that are a quarter of the buffer, or where the buffer is
    /// small or nearly full; or half of it. A window that was closed is told of as RFC 9293 §3.8.6.2.2 has
    /// it.</summary>
    private bool IsWorthTelling(uint more)
    {
        uint buffer = (uint)ReceiveBuffer, segment = Snd.Mss;
        if (more >> Rcv.Scale == 0) return false;
        bool counts = more >= buffer / 4 || Rcv.Wnd <= buffer / 8 || buffer <= 8 * segment || more == Rcv.Wnd;
        return (more >= 2 * segment && counts) || more >= buffer / 2;
    }
}
