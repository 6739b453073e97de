using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Segments that leave together: the packets of segmentation offload, and where Linux sets PSH for
/// them.</content>
public sealed partial class TcpConnection
{
    private const uint LargestBurst = 65_215; // bytes: GSO_LEGACY_MAX_SIZE less room for headers
    private const int BurstShift = 10; // what the pacing rate sends in 1/1024 s (sk_pacing_shift)
    private const int NearShift = 9; // a burst may be longer by half for each 2⁹ µs less of round trip
    private const int DeferredPart = 3; // of the window: so much goes at once (tcp_tso_win_divisor)
    private static readonly Duration LongestDeferral = 1.Ms;

    /// <summary>Full segments in the largest burst (Linux tcp_tso_autosize()).</summary>
    private int SegmentsOfRate
    {
        get
        {
            Duration srtt = _rtt.Srtt;
            ulong bytes = LargestBurst;
            if (srtt > Duration.Zero)
            {
                bytes = Settings.CongestionControl.PacingRate(in _congestion, srtt) >> BurstShift;
                long far = _rtt.Least.Nanoseconds / 1_000 >> NearShift;
                if (far < 32) bytes += LargestBurst >> (int)far;
                bytes = Math.Min(bytes, LargestBurst);
            }

            return Math.Max((int)bytes / Snd.Mss, Settings.LeastBurst);
        }
    }

    /// <summary>Two bursts a window at least, so that one is under way while the other is prepared.</summary>
    private int SegmentsOfBurst =>
        Math.Max(Math.Min(SegmentsOfRate, (int)(_congestion.Cwnd / Snd.Mss / 2)), 1);

    /// <summary>Sends what may be sent of what was never sent.</summary>
    /// <returns>True where the congestion window has room that waits for more of it.</returns>
    private bool SendAllNew(Permission permission, Instant now, TcpEffects effects)
    {
        bool paces = Paces;
        if (paces || Settings.PushBursts)
        {
            return SendBursts(permission, paces, now, effects);
        }

        while (SendNew(permission, now, effects))
        {
        }

        return false;
    }

    private bool SendBursts(Permission permission, bool paces, Instant now, TcpEffects effects)
    {
        int sent = 0, most = 0;
        bool defers = false, byWindow = false;
        SeqNum start = Snd.Nxt;
        while (true)
        {
            if (sent == 0 && permission == Permission.Normal) defers = DefersBurst(now, out byWindow);
            if (defers) break;
            bool waits = paces && sent == 0 && HasUnsent && HasRoom(PipeForSending, 1) && WaitsForPace(now);
            if (waits) break;
            if (!SendNew(permission, now, effects))
            {
                if (sent > 0 && FillsWindow(sent, now, effects)) sent++;
                break;
            }

            sent++;
            bool isWhole = EndsPacket;
            // the second needs to know how many belong together
            if (sent == 1 && !paces && !isWhole) continue;
            if (most == 0) most = SegmentsOfBurst;
            if (sent < most && !isWhole) continue;
            EndBurst(Math.Min(sent, most), effects);
            if (paces) Pace(Snd.Nxt - start, now);
            start = Snd.Nxt;
            sent = 0;
        }

        if (sent == 0) return defers && byWindow;
        EndBurst(sent, effects);
        if (paces) Pace(Snd.Nxt - start, now);
        return false;
    }

    /// <summary>A burst that would not be full waits for the next ACK, where that is due (Linux
    /// tcp_tso_should_defer()).</summary>
    /// <param name="now">When.</param>
    /// <param name="byWindow">It is the congestion window that bounds it.</param>
    private bool DefersBurst(Instant now, out bool byWindow)
    {
        byWindow = false;
        RetransmissionQueue? queue = _unacknowledged;
        bool mayWait = Settings.PushBursts && IsUncutOrReduced && queue is { RecordCount: > 0 }
            && now - _lastSent <= LongestDeferral;
        if (!mayWait) return false;

        SeqNum next = NextToSend;
        uint data = TextEnd - next, pipe = PipeForSending, usable = Snd.Usable(next);
        uint cwnd = Math.Max(_congestion.Cwnd, Snd.Mss), room = cwnd > pipe ? cwnd - pipe : 0;
        uint limit = Math.Min(room, usable), full = FullSize;
        if (data <= full || limit < full || limit >= (uint)SegmentsOfRate * full) return false;
        if (limit >= Math.Min(Snd.Wnd, cwnd) / DeferredPart) return false;

        Duration untilAck = queue!.FirstSentAt + _rtt.Srtt - now;
        if (untilAck > Duration.Min(_rtt.Srtt / 2, LongestDeferral)) return false;
        byWindow = room < usable;
        return limit <= data || !Is(ConnectionFlags.FinQueued);
    }

    /// <summary>The end of a burst reaches to the edge of the peer's window (Linux tcp_mss_split_point()),
    /// though the segment be small.</summary>
    private bool FillsWindow(int sent, Instant now, TcpEffects effects) =>
        Settings.PushBursts && Snd.Usable(NextToSend) is > 0 and var rest && rest < FullSize
        && sent < SegmentsOfBurst && SendNew(Permission.Edge, now, effects);

    private void EndBurst(int segments, TcpEffects effects)
    {
        if (segments < 2 || !Settings.PushBursts) return;
        effects.Push(effects.Segments.Length - 1);
        _unacknowledged!.JoinLast(segments);
    }
}
