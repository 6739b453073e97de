using System.Runtime.CompilerServices;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>A process on a host: it is told which of its sockets have news, and calls them.</summary>
public abstract class ProcessActor : Actor
{
    private readonly Alarms _alarms = new();
    private List<Conversation>? _unread; // where reading pauses
    private readonly SocketOptions _options;

    private protected ProcessActor(
        HostActor host, ProcessPlan plan, ProgramFactory programs, ProcessSeat? seat = null)
    {
        Seat = seat;
        Statistics = seat?.Statistics ?? new() { Plan = plan };
        Programs = programs;
        Host = host;
        Plan = plan;
        ReadsFreely = plan is { ReadPauses.Count: 0, Reading.AtOnce: >= Conversation.ReadAtOnce }
            && plan.Reading.Every == Duration.Zero && !plan.Close.LeavesRest;
        _options = new()
        {
            Tcp = plan.Tcp,
            Linger = plan.Socket.Linger,
            ReuseAddress = plan.Socket.ReuseAddress,
        };
    }

    /// <summary>What its connections came to so far.</summary>
    public ProcessStatistics Statistics { get; }

    /// <summary>What stays of it over restarts; null: nothing does.</summary>
    internal ProcessSeat? Seat { get; }

    /// <summary>It is to be killed as soon as it has something to read.</summary>
    internal bool IsDoomed { get; set; }

    /// <summary>Nothing in its plan makes a program read less than there is, or later.</summary>
    internal bool ReadsFreely { get; }

    internal HostActor Host { get; }

    internal ProcessPlan Plan { get; }

    internal ProgramFactory Programs { get; set; }

    internal IActorRef Ref => Self;

    internal Instant Clock => Host.Clock;

    internal PayloadList Scratch => Host.Services.Scratch;

    protected override void PreStart()
    {
        Remind(Instant.Max(Now, Instant.Zero + Plan.Start), AlarmPurpose.Start);
        foreach (ReadPause pause in Plan.ReadPauses) Remind(pause.To, AlarmPurpose.PauseEnds);
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Socket socket: HasNews(socket, socket.TakeEvents()); break;
            case ProcessMessage.Crash: throw new ProcessCrashException(Seat?.Name ?? Plan.Name, Host.Seat);
            case ProcessMessage.OutsideHasNews news: news.About.Resume(); news.About.Advance(); break;
            case ProcessMessage order: Obey(order); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>The kernel closes what the process had open.</summary>
    protected override void PostStop()
    {
        Host.ProcessEnded(this);
        Host.Services.OutsideSockets?.AbortAllOf(this);
    }

    private protected virtual void Obey(ProcessMessage order)
    {
    }

    protected override void OnDeadline()
    {
        while (_alarms.TryTake(Now, out Alarm alarm))
        {
            if (alarm.About is null) Ring(alarm.Purpose);
            else if (alarm.Purpose == AlarmPurpose.LingerTimeout) alarm.About.LingerTimeIsUp();
            else RingFor(alarm.About, alarm.Purpose);
        }

        SetDeadline(_alarms.Next);
    }

    private void RingFor(Socket socket, AlarmPurpose purpose)
    {
        if (ConversationOver(socket) is { } conversation) Ring(purpose, conversation);
    }

    /// <summary>Null where the program has none there, or goes on over another socket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Conversation? ConversationOver(Socket socket) =>
        socket.Session is Conversation conversation && ReferenceEquals(conversation.Socket, socket)
            ? conversation
            : null;

    internal void Remind(Instant at, AlarmPurpose purpose)
    {
        _alarms.Set(at, purpose);
        SetDeadline(_alarms.Next);
    }

    /// <summary>Of a conversation, while its socket is the one that it has now.</summary>
    internal void Remind(Instant at, AlarmPurpose purpose, Conversation about) =>
        Remind(at, purpose, about.Socket);

    internal void Remind(Instant at, AlarmPurpose purpose, Socket about)
    {
        _alarms.Set(at, purpose, about);
        SetDeadline(_alarms.Next);
    }

    /// <summary>What it did or saw, for whoever wants to know.</summary>
    /// <param name="connection">Which of its connections; null: none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Note(
        ProgramNewsKind kind, Conversation? connection = null, Errno error = Errno.None, int bytes = 0)
    {
        if (Host.Services.News is not { } news) return;

        var what = new ProgramNews(Clock, Plan.Name, connection is null ? 0 : connection.Number + 1, kind)
        {
            Error = error,
            Bytes = bytes,
        };
        news.Add(what);
    }

    /// <summary>Whether the process reads nothing now.</summary>
    internal bool PausesReading()
    {
        foreach (ReadPause pause in Plan.ReadPauses)
        {
            if (Clock >= pause.From && Clock < pause.To) return true;
        }

        return false;
    }

    /// <summary>The process comes back to the conversation when it reads again.</summary>
    internal void ReadLater(Conversation conversation) => (_unread ??= []).Add(conversation);

    private protected Socket NewSocket() => new(this, _options);

    private protected abstract void Start();

    private protected virtual void ListenerHasNews(Socket listener)
    {
    }

    private protected virtual void Connected(Conversation conversation)
    {
    }

    private protected virtual void ConnectFailed(Conversation conversation, Errno error)
    {
    }

    private protected virtual void Ring(AlarmPurpose purpose)
    {
        if (purpose == AlarmPurpose.Start) Start();
        else if (purpose == AlarmPurpose.PauseEnds) ReadAgain();
    }

    private protected virtual void Ring(AlarmPurpose purpose, Conversation about)
    {
        switch (purpose)
        {
            case AlarmPurpose.Program: about.Resume(); about.Advance(); break;
            case AlarmPurpose.Close: about.CloseNow(); break;
            case AlarmPurpose.ReadTurn: about.ReadTurn(); break;
            case AlarmPurpose.WriteTurn: about.WriteTurn(); break;
            case AlarmPurpose.ReceiveTimeout: about.CheckReceiveTimeout(); break;
            default: throw new ArgumentOutOfRangeException(
                nameof(purpose), purpose, "no alarm of a conversation");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void HasNews(Socket socket, SocketEvents events)
    {
        if ((events & SocketEvents.Acceptable) != 0) ListenerHasNews(socket);
        if (ConversationOver(socket) is not { } conversation) return;

        if ((events & SocketEvents.Connected) != 0) Connected(conversation);
        if ((events & SocketEvents.Failed) != 0 && conversation.IsConnecting)
        {
            ConnectFailed(conversation, socket.TakeError());
            return;
        }

        conversation.Advance();
        if ((events & SocketEvents.Failed) != 0 && !socket.IsClosed) conversation.Fail(socket.TakeError());
    }

    private void ReadAgain()
    {
        Conversation[] waiting = [.. _unread ?? []];
        _unread?.Clear();
        foreach (Conversation conversation in waiting) conversation.ReadAgain();
    }
}
