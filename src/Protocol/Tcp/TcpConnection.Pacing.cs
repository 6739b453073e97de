using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Pacing: bursts leave at the rate that congestion control names, as Linux paces
/// internally.</content>
public sealed partial class TcpConnection
{
    private const uint UnpacedSegments = 10; // so many at the start of a connection leave at once, as Linux

    private bool Paces => Settings.Pacing || Settings.CongestionControl.NeedsPacing;

    /// <summary>True where it is not time yet for the next burst; the timer is set for that.</summary>
    private bool WaitsForPace(Instant now)
    {
        if (_unacknowledged is not { } queue || queue.NextSendAt <= now) return false;
        queue.ReleaseAt = queue.NextSendAt;
        return true;
    }

    /// <summary>So much was sent: when the next burst may go. Half of its time may be made up for by what
    /// went
    /// unused before (Linux tcp_update_skb_after_send()).</summary>
    private void Pace(uint length, Instant now)
    {
        RetransmissionQueue queue = _unacknowledged!;
        if (SendWraps == 0 && Snd.Nxt - Snd.Iss <= UnpacedSegments * Snd.Mss) return;
        ulong rate = Settings.CongestionControl.PacingRate(in _congestion, _rtt.Srtt);
        if (rate == 0) return;
        var time = new Duration((long)Math.Min(length * 1_000_000_000ul / rate, 1_000_000_000ul));
        Instant start = Instant.Max(queue.NextSendAt, now);
        queue.NextSendAt = start + time - Duration.Min(time / 2, start - queue.NextSendAt);
    }

    /// <summary>The time for the next burst has come.</summary>
    private static void Release(RetransmissionQueue queue)
    {
        queue.ReleaseAt = Instant.Never;
        if (queue.HasToSendAgain && queue.Resend == Resend.Nothing) queue.Resend = Resend.Lost;
    }

    /// <summary>Somebody measures the rate of delivery: congestion control, or the tallies.</summary>
    private bool IsFollowed => Settings.CongestionControl.FollowsSending || Tallies is not null;

    private void FollowSending(SeqRange range, bool again, Instant now)
    {
        var sent = new CongestionSent(range, Pipe, again, TextEnd > range.End, now);
        if (Settings.CongestionControl.FollowsSending)
            Settings.CongestionControl.Sent(ref _congestion, in sent);
        Tallies?.Follow(in sent);
    }

    /// <summary>Something arrived.</summary>
    private void Inform(in CongestionAck news)
    {
        Settings.CongestionControl.Acknowledged(ref _congestion, in news);
        Tallies?.Delivery?.Acknowledged(in news, _rtt.Least);
    }
}
