using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Settings that change while the connection lives.</content>
public sealed partial class TcpConnection
{
    /// <summary>From now on these settings hold; what follows from them happens at once.</summary>
    public void Adopt(TcpSettings settings, Instant now, TcpEffects effects)
    {
        TcpSettings before = Settings;
        Settings = settings;
        if (State is Closed or TimeWait) return;

        AdoptKeepAlive(before, now);
        AdoptMemory(before);
        if (settings.UserTimeout != before.UserTimeout && _timers.SendKind != SendTimer.Off)
        {
            _timers.StartSend(_timers.SendKind, Instant.Min(_timers.Send, UserTimeoutAt));
        }

        if (State != SynSent && State != SynReceived) Respond(now, effects); // text that Nagle held back
    }

    private void AdoptKeepAlive(TcpSettings before, Instant now)
    {
        if (!IsSynchronized || _timers.LifeKind is LifeTimer.FinWait2 or LifeTimer.TimeWait) return;

        if (!Settings.KeepAlive)
        {
            if (before.KeepAlive) _timers.StartLife(LifeTimer.Off, Instant.Never);
            return;
        }

        bool asBefore = before.KeepAlive && before.KeepAliveIdle == Settings.KeepAliveIdle;
        if (asBefore) return;
        _timers.StartLife(LifeTimer.KeepAlive, Instant.Max(_lastHeard + Settings.KeepAliveIdle, now));
    }

    /// <summary>TCP_CORK: no small segments while it is on, and for at most 200 ms; what waits goes when
    /// it is taken off.</summary>
    public void Cork(bool on, Instant now, TcpEffects effects)
    {
        if (on)
        {
            Set(ConnectionFlags.Corked);
            return;
        }

        Reset(ConnectionFlags.Corked);
        if (State is not (Closed or SynSent or SynReceived)) Respond(now, effects);
    }

    /// <summary>What waits for company goes at once, whatever holds it back: as Linux when TCP_NODELAY is
    /// set.</summary>
    public void PushHeld(Instant now, TcpEffects effects)
    {
        if (State is Closed or SynSent or SynReceived) return;
        while (SendNew(Permission.Override, now, effects))
        {
        }

        Respond(now, effects);
    }

    public bool IsCorked => Is(ConnectionFlags.Corked);
}
