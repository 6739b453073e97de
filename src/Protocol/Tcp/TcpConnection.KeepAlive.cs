using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Peers of whom nothing is heard: keep-alive (RFC 9293 §3.8.4), and FIN-WAIT-2 without a
/// program.</content>
public sealed partial class TcpConnection
{
    private static readonly Payload Garbage = Payload.Of([0]);

    /// <summary>Keep-alive: only where nothing is in flight, counted from what was last heard, and answered
    /// by
    /// any segment.</summary>
    private void KeepAliveTimeout(Instant now, TcpEffects effects)
    {
        Instant due = _lastHeard + Settings.KeepAliveIdle;
        bool busy = !NothingInFlight || HasUnsent; // their own timers watch over those
        if (busy || (due > now && _keepAliveProbes == 0))
        {
            Instant at = due > now ? due : now + Settings.KeepAliveIdle;
            _timers.StartLife(LifeTimer.KeepAlive, at);
            return;
        }

        if (IsHeardOfNoMore(now))
        {
            SendAbort(now, effects); // as Linux: the peer may live, and not be heard
            GiveUp(GiveUpCause.KeepAlive, effects);
            return;
        }

        if (_keepAliveProbes < byte.MaxValue) _keepAliveProbes++;
        ref Segment probe = ref AddSegment(Snd.Nxt - 1, TcpFlags.Ack, SegmentCause.KeepAlive, effects);
        if (Settings.KeepAliveOctet) probe.Text = Garbage; // MAY-6
        Acknowledge(ref probe, now); // SEG.SEQ = SND.NXT-1: not acceptable, so it must be answered
        _timers.StartLife(LifeTimer.KeepAlive, now + Settings.KeepAliveInterval);
    }

    /// <summary>As Linux: a user timeout takes the place of the number of probes (RFC 5482 §4.2 asks for one
    /// that is no shorter than they take).</summary>
    private bool IsHeardOfNoMore(Instant now) => UserTimeout == Duration.Zero
        ? _keepAliveProbes >= Settings.KeepAliveProbes
        : _keepAliveProbes > 0 && now - _lastHeard >= UserTimeout;

    /// <summary>The program has gone and our FIN is acknowledged: as Linux, nobody waits for ever.</summary>
    private void StartFinWait2Timer(Instant now)
    {
        if (Settings.FinWait2Timeout > Duration.Zero)
        {
            _timers.StartLife(LifeTimer.FinWait2, now + Settings.FinWait2Timeout);
        }
    }

    private void BeginFinWait2OnRelease(Instant now, TcpEffects effects)
    {
        if (!Settings.FinWait2Abort)
        {
            StartFinWait2Timer(now);
            return;
        }

        SendAbort(now, effects);
        Fail(TcpError.ConnectionAborted, effects);
    }

    /// <summary>As Linux with TCP_LINGER2 below 0: the ACK of our FIN ends it.</summary>
    private Step BeginFinWait2Alone(in Segment seg, Instant now, TcpEffects effects)
    {
        if (!Settings.FinWait2Abort)
        {
            StartFinWait2Timer(now);
            return Step.Continue;
        }

        SendReset(seg.Ack, now, effects);
        Fail(TcpError.ConnectionAborted, effects);
        return Step.Stop;
    }
}
