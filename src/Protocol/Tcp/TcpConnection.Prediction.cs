using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Header prediction (RFC 7323 §5.6): in ESTABLISHED nearly every segment is the next text, or an
/// acknowledgment of something new, or both, as a reply is; and says nothing else.</content>
/// <remarks>These are done here in few steps. They are the steps of the full procedure
/// (<c>OtherStates</c>, <c>AckField</c>, <c>TextAndFin</c>) without those that would find nothing to do, and
/// whatever is not exactly as expected takes that procedure from its beginning.</remarks>
public sealed partial class TcpConnection
{
    private const TcpFlags MustNotBeSet =
        TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst | TcpFlags.Urg | TcpFlags.Ece | TcpFlags.Cwr;

    private const ConnectionFlags OutOfTheOrdinary = ConnectionFlags.Orphan
        | ConnectionFlags.ReceiveShutdown | ConnectionFlags.FinQueued | ConnectionFlags.Ecn
        | ConnectionFlags.AccEcn;

    /// <summary>True where the segment was as predicted, and all is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ArrivesAsPredicted(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!IsAsPredicted(in seg)) return false;

        uint length = (uint)seg.Text.Length;
        if (length > Rcv.Wnd) return false;
        AckRun run = default;
        bool advances = seg.Ack != Snd.Una;
        if (advances ? !IsPlainAdvance(in seg, out run) : length == 0) return false;

        NoteHeard(in seg, now);
        if (advances) TakeAdvance(in run, seg.Ack, now, effects);
        UpdateSendWindow(in seg, now);
        if (length > 0)
        {
            NoteText(in seg, (int)length, now);
            TakeInOrder(in seg.Text, effects);
            DelayAck(now);
        }

        Respond(now, effects);
        return true;
    }

    /// <summary>Header, options and our own state are those of a transfer that nothing disturbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsAsPredicted(in Segment seg)
    {
        if (State != TcpState.Established || seg.Seq != Rcv.Nxt) return false;
        if ((seg.Flags & (MustNotBeSet | TcpFlags.Ack)) != TcpFlags.Ack || Is(OutOfTheOrdinary)) return false;
        if (_congestion.Phase != CongestionPhase.Open || Snd.Wnd == 0) return false;
        if (OutOfOrder is not null || Memory is not null) return false;
        if (!Is(ConnectionFlags.Timestamps)) return seg.Options.Present == TcpOptionKinds.None;
        return seg.Options.Present == TcpOptionKinds.Timestamps
            && !IsLater(Rcv.TsRecent, seg.Options.TsVal);
    }

    /// <summary>It acknowledges something new, and all of that was sent once and arrived in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsPlainAdvance(in Segment seg, out AckRun run)
    {
        run = default;
        return Snd.Una < seg.Ack && seg.Ack <= Snd.Nxt && HasSack && Losses is null
            && Is(ConnectionFlags.SynAcked)
            && _unacknowledged is not null && _unacknowledged.TryFindPlainRun(seg.Ack, out run);
    }

    /// <summary>First: the peer is there, and its timestamp is the one to echo (RFC 7323 §4.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteHeard(in Segment seg, Instant now)
    {
        if (Is(ConnectionFlags.Timestamps)) RecordTimestamp(in seg, now);
        _lastHeard = now;
        _keepAliveProbes = 0;
    }

    /// <summary>Fifth: SND.UNA moves, a round trip is measured, the window may grow.</summary>
    private void TakeAdvance(in AckRun run, SeqNum una, Instant now, TcpEffects effects)
    {
        RetransmissionQueue queue = _unacknowledged!;
        uint covered = una - Snd.Una, flight = Snd.InFlight;
        queue.Remove(in run, una, now);
        CountAcknowledged(covered);
        Snd.Una = una;
        ForgetWhatIsBehind();
        _retries = 0;
        _waitingSince = now;
        if (Error != TcpError.None) Error = TcpError.None;
        Duration rtt = now - run.LastSentAt;
        _rtt.SampleLeast(rtt);
        TakeSample(now - run.FirstSentAt);
        _delivered = unchecked(_delivered + (uint)run.Count);
        Inform(new CongestionAck // in place: a variable would be a copy of it
        {
            Bytes = Settings.WindowInSegments ? (uint)run.Count * Snd.Mss : covered,
            Segments = (uint)run.Count,
            Smss = Snd.Mss,
            InFlight = flight,
            Pipe = Pipe,
            Una = una,
            Nxt = Snd.Nxt,
            Now = now,
            Rtt = rtt,
            Srtt = _rtt.Srtt,
            MayGrow = queue.Usage.Fills(in _congestion),
            IsWindowLimited = queue.Usage.IsLimited,
            HyStart = Settings.HyStart,
            Newest = run.LastEnd,
        });
        queue.RestartTimer = true; // RFC 6298 (5.2), (5.3)
        AfterAcknowledgment(effects);
    }
}
