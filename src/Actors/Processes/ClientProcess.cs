using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>A process that connects: when its plan of arrivals says so, and again where that
/// failed.</summary>
internal sealed class ClientProcess : ProcessActor
{
    private readonly ConnectPlan _connect;
    private readonly Arrivals _arrivals;
    private readonly Targets _targets;
    private int _begun;

    public ClientProcess(
        HostActor host, ProgramFactory programs, Arrivals arrivals, Targets targets, ProcessSeat seat)
        : base(host, seat.Plan, programs, seat)
    {
        _connect = seat.Plan.Connect!;
        _arrivals = arrivals;
        _targets = targets;
    }

    private protected override void Start() => Arrive();

    private protected override void Ring(AlarmPurpose purpose)
    {
        if (purpose == AlarmPurpose.Arrival) Arrive();
        else base.Ring(purpose);
    }

    private protected override void Ring(AlarmPurpose purpose, Conversation about)
    {
        switch (purpose)
        {
            case AlarmPurpose.Reconnect: Begin(about); break;
            case AlarmPurpose.ConnectTimeout: GiveUp(about); break;
            default: base.Ring(purpose, about); break;
        }
    }

    private protected override void Connected(Conversation conversation)
    {
        if (!conversation.IsConnecting) return;

        Statistics.Established++;
        Note(ProgramNewsKind.Connected, conversation);
        Statistics.Handshake.Add((Clock - conversation.BegunAt).Nanoseconds);
        conversation.Open();
    }

    private protected override void ConnectFailed(Conversation conversation, Errno error)
    {
        Statistics.CountError(error);
        Note(ProgramNewsKind.ConnectFailed, conversation, error);
        conversation.StopConnecting();
        conversation.Socket.Close();
        if (conversation.Attempts > _connect.ReconnectAttempts) return;

        Remind(Clock + _connect.ReconnectDelay, AlarmPurpose.Reconnect, conversation);
    }

    /// <summary>Begins all connections that are due, and sets the alarm for the next.</summary>
    private void Arrive()
    {
        while (_arrivals.Next <= Clock)
        {
            _arrivals.Take();
            Begin(Programs.Create(_begun++));
        }

        if (_arrivals.Next != Instant.Never) Remind(_arrivals.Next, AlarmPurpose.Arrival);
    }

    private void Begin(Conversation conversation)
    {
        Socket socket = NewSocket();
        conversation.Use(socket);
        conversation.BegunAt = Clock;
        conversation.Attempts++;

        (Endpoint local, Endpoint remote) = _targets[conversation.Number];
        Errno error = local == default ? Errno.None : socket.Bind(local);
        if (error == Errno.None) error = socket.Connect(remote);
        if (error != Errno.EINPROGRESS)
        {
            ConnectFailed(conversation, error);
            return;
        }

        Statistics.Opened++;
        if (_connect.Timeout > Duration.Zero)
        {
            Remind(Clock + _connect.Timeout, AlarmPurpose.ConnectTimeout, conversation);
        }
    }

    private void GiveUp(Conversation conversation)
    {
        if (conversation.IsConnecting) ConnectFailed(conversation, Errno.ETIMEDOUT);
    }
}
