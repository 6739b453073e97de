using ActorTcp.Actors.Hosts;
using ActorTcp.Primitives;

namespace ActorTcp.TestKit;

/// <content>What can happen to a host and to its process; docs/faults.md says what the wire then
/// shows.</content>
public sealed partial class TestHost
{
    /// <summary>The process ends: its kernel closes what it held, with FIN, or RST where bytes are
    /// unread. It is started anew, with no sockets.</summary>
    public void KillProcess()
    {
        Tell(new HostMessage.Kill(_process));
        Tell(new HostMessage.Start(_process));
    }

    /// <summary>The process does nothing, and its kernel goes on.</summary>
    public void FreezeProcess() => Tell(new HostMessage.FreezeProcess(_process));

    /// <summary>The process goes on.</summary>
    public void ThawProcess() => Tell(new HostMessage.ThawProcess(_process));

    /// <summary>Silence, and nothing is left of its connections.</summary>
    public void PowerOff() => Tell(new HostMessage.LosePower(After: null));

    /// <summary>A host that is off boots: it knows none of its connections any more.</summary>
    public void Boot()
    {
        Tell(new HostMessage.LosePower(Duration.Zero));
        Network.Advance(Duration.Zero);
    }

    /// <summary>Power off, and on again at once.</summary>
    public void Reboot() => Tell(new HostMessage.LosePower(Duration.Zero));

    /// <summary>It neither sends nor hears until it thaws.</summary>
    public void Freeze() => Tell(new HostMessage.Freeze());

    /// <summary>It goes on where it was; timers that came due meanwhile ring now.</summary>
    public void Thaw() => Tell(new HostMessage.Thaw());

    /// <summary>The actors of its connections fail: each ends with RST from its last state.</summary>
    public void CrashConnections() => Tell(new HostMessage.CrashConnections(Process: null));

    private void Tell(HostMessage order)
    {
        _seat.Current.Ref.Tell(order);
        Network.Advance(Duration.Zero);
    }
}
