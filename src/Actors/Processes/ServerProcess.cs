using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Processes;

/// <summary>A process that listens: it accepts whatever waits and talks with each peer.</summary>
internal sealed class ServerProcess(HostActor host, ProgramFactory programs, ProcessSeat seat)
    : ProcessActor(host, seat.Plan, programs, seat)
{
    private Socket? _listener;

    private protected override void Start()
    {
        ListenPlan listen = Plan.Listen!;
        _listener = NewSocket();
        Errno error = _listener.Bind(new Endpoint(listen.Address ?? default, listen.Port));
        if (error == Errno.None) error = _listener.Listen(BacklogOf(listen));
        if (error == Errno.None) return;

        Statistics.CountError(error);
        Note(ProgramNewsKind.ListenFailed, error: error);
    }

    private protected override void Obey(ProcessMessage order)
    {
        if (order is ProcessMessage.CloseListener) _listener?.Close();
        else if (_listener is null or { IsClosed: true }) Start();
    }

    private protected override void ListenerHasNews(Socket listener)
    {
        while (listener.Accept(out Socket? accepted) == Errno.None)
        {
            Statistics.Accepted++;
            Conversation conversation = Programs.Create(Seat!.Accepted++);
            conversation.Use(accepted!);
            Note(ProgramNewsKind.Accepted, conversation);
            Host.Names?.Accepted(accepted!, new(Plan.Name, conversation.Number + 1));
            conversation.Open();
        }
    }

    private static ListenerBacklog BacklogOf(ListenPlan plan) => new(
        plan.SynBacklog,
        plan.Rule.Admits(plan.Backlog),
        plan.Overflow switch
        {
            OverflowPolicy.DropSyn => BacklogOverflow.DropSyn,
            OverflowPolicy.DropAck => BacklogOverflow.DropLastAck,
            OverflowPolicy.Reset => BacklogOverflow.Reset,
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Overflow, "unknown policy"),
        });
}
