using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>What faults do to a host. Its normal way of receiving knows nothing of them.</content>
public sealed partial class HostActor
{
    /// <summary>Packets that a frozen host finds in its network card when it goes on, at most.</summary>
    private const int CardSize = 256;

    private Queue<Frame>? _card; // where it was frozen
    private bool _isFrozen;
    private bool _isPressed;
    private HostClock? _wrongClock;

    internal void KillDoomed(ProcessActor process) => Self.Tell(new HostMessage.Kill(process.Seat!));

    private void Obey(HostMessage order)
    {
        switch (order)
        {
            case HostMessage.LosePower loss:
                throw new PowerLossException(loss.After is { } boot ? Now + boot : Instant.Never);
            case HostMessage.Boot: break; // it runs
            case HostMessage.Freeze: Freeze(); break;
            case HostMessage.Thaw: Thaw(); break;
            case HostMessage.ExhaustPorts exhaust: _ephemeral.IsExhausted = exhaust.On; break;
            case HostMessage.Press press: _isPressed = press.On; Choose(); break;
            case HostMessage.UpsetClock upset: UpsetClock(upset); break;
            case HostMessage.DivideAcks divide: DivideAcks(divide.Parts); break;
            case HostMessage.CrashConnections crash: CrashConnections(crash.Process); break;
            default: ObeyForProcess(order); break;
        }
    }

    private void ObeyForProcess(HostMessage order)
    {
        switch (order)
        {
            case HostMessage.Start start when !Runs(start.Process): Spawn(start.Process); break;
            case HostMessage.Kill kill when Runs(kill.Process): Kill(kill.Process); break;
            case HostMessage.KillUnread doom when Runs(doom.Process): Doom(doom.Process); break;
            case HostMessage.FreezeProcess freeze when Runs(freeze.Process):
                Context.Suspend(freeze.Process.Ref!);
                break;
            case HostMessage.ThawProcess thaw when Runs(thaw.Process):
                Context.Resume(thaw.Process.Ref!);
                break;
            case HostMessage.ToProcess to when Runs(to.Process): to.Process.Ref!.Tell(to.Message); break;
            default: break; // about a process that does not run
        }
    }

    private bool Runs(ProcessSeat process) => Context.Child(process.Name) is not null;

    /// <summary>A process need not run to be killed: one that is frozen would never see the order.</summary>
    private void Kill(ProcessSeat process)
    {
        process.Current!.IsDoomed = false;
        Directive directive = DecideFor(process.Name);
        if (directive == Directive.Resume) return;
        if (directive == Directive.Escalate)
        {
            process.Ref!.Tell(ProcessMessage.Crash.Instance);
            return;
        }

        Context.Stop(process.Ref!);
        if (directive == Directive.Restart)
            Context.ScheduleTellOnce(Duration.Zero, Self, new HostMessage.Start(process));
    }

    private void Doom(ProcessSeat process)
    {
        process.Current!.IsDoomed = true;
        Context.Suspend(process.Ref!);
        bool hasUnread = _connections.ToList().Exists(connection =>
            ReferenceEquals(connection.Socket?.Owner, process.Current) && connection.Tcp.Readable > 0);
        if (hasUnread) Kill(process);
    }

    /// <summary>Timestamps go wrong on their way out, and their echoes are put right on the way in: the core
    /// knows one time only.</summary>
    private void UpsetClock(HostMessage.UpsetClock upset)
    {
        _wrongClock = upset.On ? new(Now, upset.Jump, upset.Skew, Settings.Tcp.TimestampTick) : null;
        Choose();
        LinkAction action = _wrongClock is null ? new LinkAction.Drop() : new LinkAction.Stamp(_wrongClock);
        Overlay("clock", action, upset.On);
    }

    private void DivideAcks(int parts)
    {
        LinkAction action = parts < 2 ? new LinkAction.Drop() : new LinkAction.DivideAck(parts);
        Overlay("ack-division", action, on: parts >= 2);
    }

    private void Overlay(string name, LinkAction action, bool on)
    {
        var overlay = new LinkOverlay(name, [new LinkRule { Name = name, Action = action, GoesOn = true }]);
        foreach (IActorRef link in Seat.Links) link.Tell(new LinkOverlay.Switch(overlay, on));
    }

    private void CrashConnections(ProcessSeat? process)
    {
        foreach (ConnectionActor connection in _connections.ToList())
        {
            if (process is null || ReferenceEquals(connection.OwnerPlan, process.Plan))
                connection.Ref.Tell(ConnectionMessage.Crash.Instance);
        }
    }

    private void Freeze()
    {
        if (_isFrozen) return;

        _isFrozen = true;
        foreach (IActorRef child in Context.Children) Context.Suspend(child);
        Context.Become(ReceiveFrozen);
    }

    /// <summary>It goes on where it was; timers that came due meanwhile ring now.</summary>
    private void Thaw()
    {
        if (!_isFrozen) return;

        _isFrozen = false;
        Choose();
        foreach (IActorRef child in Context.Children) Context.Resume(child);
        while (_card is not null && _card.TryDequeue(out Frame? frame)) Self.Tell(frame);
    }

    private void ReceiveFrozen(object message)
    {
        if (message is Frame frame)
        {
            _card ??= [];
            if (_card.Count < CardSize) _card.Enqueue(frame);
            else Services.Frames.Return(frame);
        }
        else
        {
            Receive(message);
        }
    }

    /// <summary>The plain way unless something is wrong.</summary>
    private void Choose()
    {
        if (_isFrozen) return;
        if (_isPressed || _wrongClock is not null) Context.Become(ReceiveImpaired);
        else Context.Become(Receive);
    }

    private void ReceiveImpaired(object message)
    {
        if (message is Frame { Packet.Kind: PacketKind.Tcp } frame)
        {
            if (_isPressed && HasNoRoomFor(in frame.Packet))
            {
                Services.Frames.Return(frame);
                return;
            }

            ref TcpOptions options = ref frame.Packet.Segment.Options;
            if (_wrongClock is not null && options.Has(TcpOptionKinds.Timestamps))
                options.TsEcr = unchecked(options.TsEcr - _wrongClock.TicksAt(Now));
        }

        Receive(message);
    }

    private bool HasNoRoomFor(in Packet packet)
    {
        ref readonly Segment segment = ref packet.Segment;
        if (segment.Has(TcpFlags.Syn) && !segment.Has(TcpFlags.Ack)) return true;
        if (segment.Text.Length == 0) return false;

        ConnectionActor? connection = FindConnection(
            new(packet.Destination, segment.DestinationPort), new(packet.Source, segment.SourcePort));
        return connection is not null && segment.Seq > connection.Tcp.Snapshot().Rcv.Nxt;
    }

    /// <summary>An incarnation after the first: it boots now, or waits without power.</summary>
    private void WaitForBoot()
    {
        if (Seat.BootsAt <= Now)
        {
            Start();
            return;
        }

        IsDown = true;
        Context.Become(ReceiveWithoutPower);
        if (Seat.BootsAt != Instant.Never)
            Context.ScheduleTellOnce(Seat.BootsAt - Now, Self, new HostMessage.Boot());
    }

    private void ReceiveWithoutPower(object message)
    {
        switch (message)
        {
            case Frame frame:
                Services.Frames.Return(frame);
                break;
            case HostMessage.LosePower loss:
                Seat.BootsAt = loss.After is { } boot ? Now + boot : Instant.Never;
                if (loss.After is { } wait) Context.ScheduleTellOnce(wait, Self, new HostMessage.Boot());
                break;
            case HostMessage.Boot when Seat.BootsAt <= Now:
                IsDown = false;
                Context.Become(Receive);
                Start();
                break;
            default:
                break; // nobody is there
        }
    }

    private void Start()
    {
        foreach (ProcessSeat process in Seat.Processes) Spawn(process);
    }
}
