using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>When an ACK is due (RFC 9293 §3.8.6.3, RFC 5681 §4.2), at a fixed delay or as Linux adapts
/// it.</content>
public sealed partial class TcpConnection
{
    private const int MostQuickAcks = 16; // TCP_MAX_QUICKACKS
    private const int QuickAcksOfNone = 2; // where the window holds less than two segments
    private const ushort LongestUnhurried = 500; // ms: HZ / 2
    private const ConnectionFlags Pushes = ConnectionFlags.AckPushed | ConnectionFlags.AckPushedTwice;

    /// <summary>TCP_QUICKACK: ACKs do not wait for what the program answers.</summary>
    public bool AcksQuickly => !Is(ConnectionFlags.PingPong);

    private bool AckIsOwed => Is(ConnectionFlags.AckNow) || _timers.DelayedAck != Instant.Never;

    /// <summary>TCP_ATO_MIN and TCP_DELACK_MIN of Linux, ms.</summary>
    private ushort LeastAckTimeout => (ushort)Math.Max(Settings.DelayedAck.Nanoseconds / 1_000_000, 1);

    /// <summary>Sets TCP_QUICKACK; an ACK that waits goes at once. It does not last (tcp(7)).</summary>
    public void AckQuickly(bool on, Instant now, TcpEffects effects)
    {
        if (!on)
        {
            Set(ConnectionFlags.PingPong);
            return;
        }

        Reset(ConnectionFlags.PingPong);
        if (State is Established or CloseWait && AckIsOwed) SendAck(SegmentCause.Normal, now, effects);
    }

    /// <summary>Text arrived in order: what it says of the peer's segments and pace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteText(in Segment seg, int length, Instant now)
    {
        if (Settings.JoinedSize > 0) length = Math.Min(length, Settings.JoinedSize);
        if (length > Rcv.Mss) Rcv.Mss = (ushort)Math.Min(length, Settings.Mss);
        uint time = Milliseconds(now);
        uint gap = unchecked(time - _timers.LastTextAt);
        _timers.LastTextAt = time;
        if (Tallies is not null) Tallies.DataSegmentsIn++;
        if (!Settings.AdaptiveDelayedAck) return;

        NotePush(in seg, length);
        ushort least = LeastAckTimeout;
        long rto = Rto.Nanoseconds / 1_000_000;
        if (_timers.AckTimeout == 0) // the first text
        {
            GrantQuickAcks(Settings.QuickAckSegments);
            _timers.AckTimeout = least;
        }
        else if (gap <= least / 2u)
        {
            _timers.AckTimeout = (ushort)((_timers.AckTimeout / 2) + (least / 2));
        }
        else if (gap < _timers.AckTimeout)
        {
            _timers.AckTimeout = (ushort)Math.Min((_timers.AckTimeout / 2) + gap, rto);
        }
        else if (gap > rto) // the peer starts again, and slowly
        {
            GrantQuickAcks(Settings.QuickAckSegments);
        }
    }

    /// <summary>The end of a write, as far as one sees it: the program that reads it all hears no more for
    /// now, and its peer may be waiting.</summary>
    private void NotePush(in Segment seg, int length)
    {
        bool small = length < Rcv.Mss;
        if (small && Is(ConnectionFlags.AckPushed)) Set(ConnectionFlags.AckPushedTwice);
        if (small || seg.Has(TcpFlags.Psh)) Set(ConnectionFlags.AckPushed);
    }

    /// <summary>Something came that an honest peer sends in need only: it shall hear of us at once.</summary>
    private void HurryAcks()
    {
        if (!Settings.AdaptiveDelayedAck) return;
        GrantQuickAcks(Settings.QuickAckSegments);
        Reset(ConnectionFlags.PingPong);
        _timers.AckTimeout = LeastAckTimeout;
    }

    private void GrantQuickAcks(int most)
    {
        int segments = (int)Math.Min(Rcv.Wnd / (2u * Math.Max(Rcv.Mss, (ushort)1)), MostQuickAcks);
        int granted = Math.Min(segments > 0 ? segments : QuickAcksOfNone, most);
        if (granted > _quickAcks) _quickAcks = (byte)granted;
    }

    /// <summary>When to acknowledge text, or a FIN, that came in order.</summary>
    /// <remarks>A full-sized segment is the largest seen from this peer, as on Linux: its MSS may be below
    /// ours.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DelayAck(Instant now)
    {
        uint waiting = Rcv.Nxt - Rcv.LastAckSent;
        if (Settings.DelayedAck == Duration.Zero)
        {
            Set(ConnectionFlags.AckNow);
        }
        else if (Settings.AdaptiveDelayedAck)
        {
            bool many = waiting > (uint)((Settings.DelayedAckSegments - 1) * Rcv.Mss) && MovesRightEdge;
            bool quick = _quickAcks > 0 && !Is(ConnectionFlags.PingPong);
            if (quick || many) Set(ConnectionFlags.AckNow);
            else DelayAckAdaptively(now);
        }
        else if (_quickAcks > 0)
        {
            _quickAcks--;
            Set(ConnectionFlags.AckNow);
        }
        else if (waiting >= (uint)(Settings.DelayedAckSegments * Rcv.Mss) // SHLD-19
            || (Settings.AckEverySecond && (_timers.DelayedAck != Instant.Never || waiting > Snd.Mss)))
        {
            Set(ConnectionFlags.AckNow);
        }
        else if (_timers.DelayedAck == Instant.Never)
        {
            _timers.DelayedAck = now + Settings.DelayedAck; // MUST-40: less than 0.5 s
        }
    }

    /// <summary>Linux tcp_send_delayed_ack().</summary>
    private void DelayAckAdaptively(Instant now)
    {
        long least = LeastAckTimeout;
        long wait = _timers.AckTimeout == 0 ? least : _timers.AckTimeout;
        if (wait > least)
        {
            bool unhurried = !Is(ConnectionFlags.PingPong | ConnectionFlags.AckPushed);
            long most = unhurried ? LongestUnhurried : Settings.DelayedAckMost.Nanoseconds / 1_000_000;
            if (_rtt.HasSample) most = Math.Min(most, Math.Max(_rtt.Srtt.Nanoseconds / 1_000_000, least));
            wait = Math.Min(wait, most);
        }

        Duration delay = Duration.Min(Duration.FromMilliseconds(wait), Settings.DelayedAckMost);
        if (_timers.DelayedAck <= now + (delay / 4)) Set(ConnectionFlags.AckNow); // it would expire soon
        else _timers.DelayedAck = Instant.Min(_timers.DelayedAck, now + delay);
    }

    /// <summary>The ACK was not carried by anything: Linux waits longer next time, or no longer for
    /// answers.</summary>
    private void DelayedAckTimeout(Instant now, TcpEffects effects)
    {
        if (Settings.AdaptiveDelayedAck)
        {
            if (Is(ConnectionFlags.PingPong))
            {
                Reset(ConnectionFlags.PingPong);
                _timers.AckTimeout = LeastAckTimeout;
            }
            else
            {
                long most = Math.Min(Rto.Nanoseconds / 1_000_000, 60_000);
                _timers.AckTimeout = (ushort)Math.Min(_timers.AckTimeout * 2L, most);
            }
        }

        SendAck(SegmentCause.Normal, now, effects);
    }

    /// <summary>An ACK leaves: what was owed is paid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SettleAck()
    {
        if (Settings.AdaptiveDelayedAck && _quickAcks > 0 && AckIsOwed)
        {
            _quickAcks--;
            if (_quickAcks == 0) _timers.AckTimeout = LeastAckTimeout;
        }

        Rcv.LastAckSent = Rcv.Nxt;
        _timers.DelayedAck = Instant.Never;
        Reset(ConnectionFlags.AckNow | ConnectionFlags.AckIsDuplicate | Pushes);
    }

    /// <summary>Text leaves soon after text came: the program answers, and its answers carry ACKs.</summary>
    private void NoteAnswer(Instant now)
    {
        if (!Settings.AdaptiveDelayedAck || _timers.AckTimeout == 0) return;
        uint gap = unchecked(Milliseconds(now) - _timers.LastTextAt);
        if (gap < _timers.AckTimeout) Set(ConnectionFlags.PingPong);
    }

    /// <summary>As Linux, tcp_rcv_synsent_state_process(): a program that waits to write when the SYN-ACK
    /// comes will answer what it gets, so that ACKs wait for its answers from the first text on.</summary>
    private void AnswerSynAckWithText()
    {
        if (!Settings.AdaptiveDelayedAck) return;
        GrantQuickAcks(Settings.QuickAckSegments);
        _timers.AckTimeout = LeastAckTimeout;
    }

    /// <summary>The program has read: an ACK that waits goes where the peer may wait for it (Linux
    /// tcp_cleanup_rbuf()).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AcksWhatWasRead()
    {
        if (!Settings.AdaptiveDelayedAck || !AckIsOwed) return false;
        if (Rcv.Nxt - Rcv.LastAckSent > Rcv.Mss) return true;
        if (Readable > 0) return false;
        return Is(ConnectionFlags.AckPushedTwice)
            || (Is(ConnectionFlags.AckPushed) && !Is(ConnectionFlags.PingPong));
    }

    private static uint Milliseconds(Instant now) => unchecked((uint)(now.Nanoseconds / 1_000_000));
}
