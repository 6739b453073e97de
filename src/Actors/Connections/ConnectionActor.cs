using System.Runtime.CompilerServices;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Connections;

/// <summary>A connection: holds the TCB, feeds it segments and deadlines, performs what it wants
/// done.</summary>
/// <remarks>A world may have millions of them: what connections between the same addresses share is reached
/// through these.</remarks>
/// <param name="tcp">Between addresses that its host gave it.</param>
internal sealed class ConnectionActor(TcpConnection tcp) : LeanActor
{
    /// <summary>A socket and the program's part of the connection are made together, in either
    /// order.</summary>
    private const int BytesBeforeSocket = 96, BytesBehindSocket = 160;

    /// <summary>Where the peer's host finds the other end.</summary>
    private readonly uint _flow = ConnectionTable.Hash(tcp.Remote, tcp.Local);

    /// <summary>Socket, listening port, or both as <see cref="EarlyAccept"/>; where there is neither, in what
    /// the connection is counted.</summary>
    private object? _holder;

    /// <summary>The program hears of something: what it does now sets no deadline, as one is set behind
    /// it.</summary>
    private bool _handsNews;

    /// <summary>The control block.</summary>
    public TcpConnection Tcp { get; } = tcp;

    public Endpoint Local => Tcp.Local;

    public Endpoint Remote => Tcp.Remote;

    /// <summary>The descriptor that a program holds; null before accept and after close.</summary>
    public Socket? Socket
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _holder is Socket socket ? socket : (_holder as EarlyAccept)?.Socket;
        set => Hold(value, Listener);
    }

    /// <summary>Where it was opened passively and no program has accepted it yet.</summary>
    public ListeningPort? Listener
    {
        get => _holder as ListeningPort ?? (_holder as EarlyAccept)?.Listener;
        set => Hold(Socket, value);
    }

    /// <summary>Of the process that connected or listens; outlives the socket.</summary>
    public ProcessStatistics? Statistics
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _holder is Socket socket ? socket.Owner.Statistics : StatisticsWithoutSocket;
    }

    private ProcessStatistics? StatisticsWithoutSocket => _holder switch
    {
        ListeningPort listener => listener.Socket.Owner.Statistics,
        EarlyAccept early => early.Socket.Owner.Statistics,
        var statistics => (ProcessStatistics?)statistics,
    };

    /// <summary>The states that it passed through.</summary>
    public StatePath Steps { get; private set; } = StatePath.FromClosed;

    public IActorRef Ref => Self;

    /// <summary>Of the process that has it, or listens for it.</summary>
    public ProcessPlan? OwnerPlan => Socket?.Owner.Plan ?? Listener?.Socket.Owner.Plan ?? Statistics?.Plan;

    /// <summary>Connect was called, and neither peer nor time has decided.</summary>
    public bool IsOpening => Tcp.State is TcpState.SynSent or TcpState.SynReceived;

    /// <summary>It is over, and was never established.</summary>
    public bool NeverOpened => Tcp.State == TcpState.Closed && !Steps.Passes(TcpState.Established);

    /// <summary>Something that was sent, a FIN at least, is not acknowledged.</summary>
    public bool AwaitsAcknowledgment => Tcp.Unacknowledged > 0 || Tcp.AwaitsAckOfFin;

    /// <summary>What a program reads of the failure. As Linux: a reset behind the peer's FIN is
    /// EPIPE.</summary>
    public Errno FailureForProgram =>
        Tcp.Error == TcpError.ConnectionReset && Tcp.Settings.PipeBehindFin
            && Steps.BeforeLast == TcpState.CloseWait
        ? Errno.EPIPE
        : Tcp.Error.ToErrno();

    private HostPair Ends
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (HostPair)Tcp.Addresses;
    }

    private HostActor Host => Ends.Host;

    private TcpEffects Effects => Ends.Services.Effects;

    /// <summary>Asks for what the next segment will need besides the connection: what is in flight, the
    /// socket with the program's part.</summary>
    public void FetchAhead()
    {
        Tcp.FetchAhead();
        Prefetch.Around(_holder, BytesBeforeSocket, BytesBehindSocket); // mostly a socket
    }

    public bool IsBetween(in Endpoint local, in Endpoint remote) =>
        Tcp.IsBetween(in local, in remote);

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Frame frame: Arrives(frame); break;
            case ConnectionMessage.Abort: Tcp.Abort(Now, Effects); Perform(); break;
            case ConnectionMessage.Close: Tcp.Close(Now, Effects); Perform(); break;
            case ConnectionMessage.Crash: throw new ConnectionCrashException();
            default: Unhandled(message); break;
        }
    }

    /// <summary>A connection that ends by itself is CLOSED by now; one whose actor dies sends
    /// RST.</summary>
    protected override void PostStop()
    {
        if (Tcp.State == TcpState.Closed || Host.IsDown) return;

        Tcp.Abort(Now, Effects);
        Perform();
    }

    protected override void OnDeadline()
    {
        Tcp.DeadlineReached(Now, Effects);
        Perform();
    }

    /// <summary>Does what the core asked for in the call just made. Tells only: nothing comes back
    /// meanwhile.</summary>
    public void Perform() => Perform(Now);

    private void Perform(Instant now)
    {
        HostPair ends = Ends;
        TcpEffects effects = ends.Services.Effects;
        ends.Services.Counters.LastActivity = now;
        if (effects.IsEmpty)
        {
            KeepDeadline();
            return;
        }

        int segments = effects.Segments.Length;
        for (int i = 0; i < segments; i++)
        {
            effects.FetchAhead(i);
            Send((Frame)effects.Take(i), ends, now);
        }

        foreach (TcpTransition step in effects.Transitions) Moved(step);
        TcpSignals signals = effects.Signals;
        effects.Clear();
        if (signals == TcpSignals.None) KeepDeadline();
        else SignalBeforeDeadline(signals);
    }

    /// <summary>The program reads: as <see cref="TcpConnection.Receive"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(int max, PayloadList into, out int count)
    {
        Instant now = Now;
        Tcp.Receive(max, into, now, Effects, out count);
        Perform(now);
    }

    /// <summary>Tells a process of its socket, as the last thing of a call into the core.</summary>
    public void HandNews(ProcessActor process, Socket about) => HandOn(process.Ref, about);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Arrives(Frame frame)
    {
        if (Tcp.State == TcpState.Closed)
        {
            Host.Ref.Tell(frame); // it came in the instant in which we ended: the host answers
            return;
        }

        ShardServices services = Ends.Services;
        bool isTaken = MayTakeIn(in frame.Packet);
        Instant now = Now;
        if (isTaken) Tcp.SegmentArrives(in frame.Packet.Segment, now, services.Effects);
        services.Frames.Return(frame); // first, so that what we send now finds it warm
        if (isTaken) Perform(now);
    }

    /// <summary>Two states in which the host, not the connection, decides: it knows the listener.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayTakeIn(in Packet packet) => Tcp.State switch
    {
        TcpState.TimeWait => !Host.ReopensTimeWait(this, in packet),
        TcpState.SynReceived => Host.MayComplete(this, in packet),
        _ => true,
    };

    private void Hold(Socket? socket, ListeningPort? listener) => _holder = (socket, listener) switch
    {
        (null, null) => Statistics,
        (null, _) => listener,
        (_, null) => socket,
        _ => new EarlyAccept(socket, listener),
    };

    private void Moved(TcpTransition step)
    {
        if (Host.Seat.Watches is not null) Host.NoteMoved(this, step.To);
        if (step.To == TcpState.TimeWait) Host.Services.Connections--;
        else if (step.From == TcpState.TimeWait) Host.Services.Connections++;
        Steps = step.To == TcpState.Listen ? StatePath.FromListen : Steps.Then(step.To);
        Listener?.Moved(this, step, Now);
        Host.Services.Steps?.Add(new(Now, Local, Remote, step.To)
        {
            From = step.From,
            Process = OwnerPlan?.Name,
            Error = Tcp.Error,
            GaveUp = Effects.GaveUp,
        });
    }

    /// <summary>The segment stands in the frame already; what is around it does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Send(Frame frame, HostPair ends, Instant now)
    {
        TcpSettings settings = Tcp.Settings;
        frame.Flow = _flow;
        ref Packet packet = ref frame.Packet;
        packet.Kind = PacketKind.Tcp;
        packet.Addresses = ends;
        packet.Ttl = (byte)settings.Ttl;
        packet.Tos = (byte)(settings.Tos | (int)packet.Segment.Ecn);
        packet.DontFragment = Tcp.DontFragment;
        packet.Id = 0;
        ends.Services.Counters.CountSent(in packet.Segment);
        Statistics?.CountSent(in packet.Segment);
        ends.Route!.Send(frame, now);
    }

    /// <summary>Mostly the program reads and answers on the spot, and the ACK that was owed has left: a
    /// deadline for it would have been set for nothing, and would wake the connection for nothing.</summary>
    private void SignalBeforeDeadline(TcpSignals signals)
    {
        _handsNews = true;
        try
        {
            Signal(signals);
        }
        finally
        {
            _handsNews = false;
            KeepDeadline();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void KeepDeadline()
    {
        if (!_handsNews) SetDeadline(Tcp.NextDeadline);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Signal(TcpSignals signals)
    {
        if ((signals & (TcpSignals.Connected | TcpSignals.FastOpenBlackhole)) != 0) Host.Learn(this, signals);
        Socket?.Raise(ToEvents(signals));
        if ((signals & TcpSignals.Released) != 0) Host.Forget(this);
    }

    private static SocketEvents ToEvents(TcpSignals signals)
    {
        if (signals == TcpSignals.Readable) return SocketEvents.Readable; // by far the most frequent
        var events = SocketEvents.None;
        if ((signals & TcpSignals.Connected) != 0) events |= SocketEvents.Connected;
        if ((signals & TcpSignals.Readable) != 0) events |= SocketEvents.Readable;
        if ((signals & TcpSignals.Writable) != 0) events |= SocketEvents.Writable;
        if ((signals & TcpSignals.PeerClosed) != 0) events |= SocketEvents.PeerClosed;
        if ((signals & TcpSignals.Failed) != 0) events |= SocketEvents.Failed;
        if ((signals & TcpSignals.Urgent) != 0) events |= SocketEvents.Urgent;
        if ((signals & (TcpSignals.AllAcknowledged | TcpSignals.Released)) != 0)
            events |= SocketEvents.LingerEnded;
        if ((signals & TcpSignals.Released) != 0) events |= SocketEvents.Released;
        return events;
    }
}
