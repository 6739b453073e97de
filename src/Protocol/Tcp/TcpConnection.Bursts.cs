using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Segments that leave together: the packets of segmentation offload, and where Linux sets PSH for
/// them.</content>
public sealed partial class TcpConnection
{
    private const uint LargestBurst = 65_215; // bytes: GSO_LEGACY_MAX_SIZE less room for headers
    private const int BurstShift = 10; // what the pacing rate sends in 1/1024 s (sk_pacing_shift)
    private const int NearShift = 9; // a burst may be longer by half for each 2⁹ µs less of round trip

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
    private void SendAllNew(Permission permission, Instant now, TcpEffects effects)
    {
        bool paces = Paces;
        if (paces || Settings.PushBursts)
        {
            SendBursts(permission, paces, now, effects);
            return;
        }

        while (SendNew(permission, now, effects))
        {
        }
    }

    private void SendBursts(Permission permission, bool paces, Instant now, TcpEffects effects)
    {
        int sent = 0, most = 0;
        SeqNum start = Snd.Nxt;
        while (true)
        {
            bool waits = paces && sent == 0 && HasUnsent && HasRoom(PipeForSending, 1) && WaitsForPace(now);
            if (waits || !SendNew(permission, now, effects)) break;
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

        if (sent == 0) return;
        EndBurst(sent, effects);
        if (paces) Pace(Snd.Nxt - start, now);
    }

    private void EndBurst(int segments, TcpEffects effects)
    {
        if (segments < 2 || !Settings.PushBursts) return;
        effects.Push(effects.Segments.Length - 1);
        _unacknowledged!.JoinLast(segments);
    }
}
