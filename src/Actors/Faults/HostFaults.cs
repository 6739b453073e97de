using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Faults;

/// <summary>Faults of hosts and processes, said in the messages of a host.</summary>
internal static class HostFaults
{
    /// <summary>A process that is killed comes back when the fault ends, if it ever does.</summary>
    public static FaultEffect OfProcess(
        FaultPlan plan, FaultAction.OnProcess what, IActorRef host, ProcessSeat seat)
    {
        (HostMessage Begin, HostMessage? End) does = what.Kind switch
        {
            ProcessFault.Kill => (new HostMessage.Kill(seat), new HostMessage.Start(seat)),
            ProcessFault.KillUnread => (new HostMessage.KillUnread(seat), new HostMessage.Start(seat)),
            ProcessFault.Crash => (To(seat, ProcessMessage.Crash.Instance), new HostMessage.Start(seat)),
            ProcessFault.Freeze => (new HostMessage.FreezeProcess(seat), new HostMessage.ThawProcess(seat)),
            ProcessFault.RestartListener => (
                To(seat, ProcessMessage.CloseListener.Instance),
                To(seat, ProcessMessage.OpenListener.Instance)),
            ProcessFault.ConnectionCrash => (new HostMessage.CrashConnections(seat), null),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what.Kind, "no fault of a process"),
        };
        return new(host, does.Begin, plan.For is null ? null : does.End);
    }

    public static FaultEffect OfHost(FaultPlan plan, FaultAction.OnHost what, IActorRef host)
    {
        (HostMessage Begin, HostMessage? End) does = what.Kind switch
        {
            HostFault.PowerOff => (LosePower(plan), null),
            HostFault.Reboot => (
                new HostMessage.LosePower((plan.For ?? Duration.Zero) + what.QuietTime), null),
            HostFault.Freeze => (new HostMessage.Freeze(), new HostMessage.Thaw()),
            HostFault.PortExhaustion =>
                (new HostMessage.ExhaustPorts(true), new HostMessage.ExhaustPorts(false)),
            HostFault.MemoryPressure => (new HostMessage.Press(true), new HostMessage.Press(false)),
            HostFault.ClockJump => (
                new HostMessage.UpsetClock(new(what.Amount), 0, true), Right()),
            HostFault.ClockSkew => (
                new HostMessage.UpsetClock(Duration.Zero, what.Amount, true), Right()),
            HostFault.AckDivision => (
                new HostMessage.DivideAcks((int)what.Amount), new HostMessage.DivideAcks(0)),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what.Kind, "no fault of a host"),
        };
        return new(host, does.Begin, plan.For is null ? null : does.End);
    }

    /// <summary>A host of a node that crashes.</summary>
    public static FaultEffect OfNode(FaultPlan plan, IActorRef host) => new(host, LosePower(plan), null);

    /// <summary>It boots when the fault ends, if it ever does.</summary>
    private static HostMessage.LosePower LosePower(FaultPlan plan) => new(plan.For);

    private static HostMessage.UpsetClock Right() => new(Duration.Zero, 0, On: false);

    private static HostMessage.ToProcess To(ProcessSeat seat, ProcessMessage message) => new(seat, message);
}
