using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>The host as the supervisor of its processes and connections.</content>
public sealed partial class HostActor
{
    /// <summary>Without power nothing is sent, whatever ends.</summary>
    internal bool IsDown { get; private set; }

    /// <summary>Starts a process, from outside of a run or inside.</summary>
    internal void Spawn(ProcessSeat process)
    {
        Props props = Props.Create(
            (Process: process, Host: Seat), static seats => seats.Process.NewIncarnation(seats.Host.Current));
        process.Ref = Context.ActorOf(props, process.Name);
    }

    /// <summary>A process is gone: its kernel closes what it had open. As on Linux nobody lingers, and what
    /// was closed before goes on by itself.</summary>
    internal void ProcessEnded(ProcessActor process)
    {
        if (IsDown) return;

        process.Note(ProgramNewsKind.Ended);
        bool resets = process.Plan.ExitSendsReset;
        ListeningPort[] listeners = _listeners is null ? [] : [.. _listeners.Values];
        foreach (ListeningPort listener in listeners)
        {
            if (ReferenceEquals(listener.Socket.Owner, process)) listener.Socket.OwnerEnded(resets);
        }

        foreach (ConnectionActor connection in _connections.ToList())
        {
            if (connection.Socket is { } socket && ReferenceEquals(socket.Owner, process))
                socket.OwnerEnded(resets);
        }
    }

    /// <summary>A connection took a step, and somebody waits for such steps.</summary>
    internal void NoteMoved(ConnectionActor connection, TcpState state)
    {
        foreach (StateWatch watch in Seat.Watches!)
        {
            if (watch.Concerns(connection, state, Names)) watch.Watcher.Tell(Links.SegmentSeen.Instance);
        }
    }

    /// <summary>A crash of a process was escalated to the host: what its own supervisor does.</summary>
    internal Directive CrashOfHost()
    {
        Directive directive = Seat.Crashes.Decide(Now, out Duration wait);
        if (directive == Directive.Resume) return Directive.Resume;
        if (directive == Directive.Escalate && Seat.Rack is { } rack)
            rack.Actor.Tell(new RackActor.Crashed(rack.Number)); // it is off until the rack has decided

        Seat.BootsAt = directive == Directive.Restart ? Now + wait : Instant.Never;
        return Directive.Restart; // into an incarnation that waits for its time
    }

    protected override void PreRestart(Exception cause, object? message)
    {
        if (cause is PowerLossException loss) Seat.BootsAt = loss.Boot;
        IsDown = true;
        foreach (ConnectionActor connection in _connections.ToList())
        {
            connection.Statistics?.CountEnd(connection);
            Services.Steps?.Add(new(Now, connection.Local, connection.Remote, TcpState.Closed)
            {
                Process = connection.OwnerPlan?.Name,
                IsForgotten = true,
            });
        }

        base.PreRestart(cause, message);
    }

    /// <summary>What a crash of a process or a connection leads to; anything else is a bug of ours.</summary>
    private Directive Decide(Exception cause) => cause switch
    {
        ProcessCrashException crash => DecideFor(crash.Process),
        ActorKilledException killed => DecideFor(killed.Path[(killed.Path.LastIndexOf('/') + 1)..]),
        ConnectionCrashException => Directive.Stop,
        _ => Directive.Escalate,
    };

    private Directive DecideFor(string name)
    {
        ProcessSeat? process = Seat.Processes.FirstOrDefault(one => one.Name == name);
        if (process is null) return Directive.Stop; // a connection

        Directive directive = process.Crashes.Decide(Now, out Duration wait);
        if (directive != Directive.Restart || wait == Duration.Zero) return directive;

        Context.ScheduleTellOnce(wait, Self, new HostMessage.Start(process));
        return Directive.Stop;
    }
}
