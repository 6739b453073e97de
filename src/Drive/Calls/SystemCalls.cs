using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Hosts;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Calls;

/// <summary>The system calls of the program on a driven host, with descriptors, as POSIX has
/// them.</summary>
/// <remarks>A call on a blocking descriptor that cannot be done now waits; see
/// <see cref="PendingCall"/>.</remarks>
public sealed partial class SystemCalls(DrivenHost host)
{
    private const int FirstNumber = 3; // behind the standard streams
    private readonly SortedDictionary<int, Descriptor> _open = [];

    public DrivenHost Host => host;

    /// <summary>From now on what packets change is looked at when they come and go.</summary>
    internal void WatchPackets() => host.PacketPassed = LookForNotices;

    /// <summary>socket, of a stream.</summary>
    public PendingCall Socket(bool isV4, bool nonBlocking = false) =>
        Now(() => Add(host.Process.Open(host.Tuning.ForNewSocket()), isV4, nonBlocking));

    /// <summary>bind; an all-zero address is any of the host's, port 0 lets the host choose.</summary>
    public PendingCall Bind(int descriptor, Endpoint local) =>
        With(descriptor, open => CallResult.Of(open.Socket.Bind(local)));

    /// <summary>listen.</summary>
    public PendingCall Listen(int descriptor, int backlog) =>
        With(descriptor, open => CallResult.Of(open.Socket.Listen(host.Tuning.BacklogOf(backlog))));

    /// <summary>accept: the new descriptor, once there is a connection.</summary>
    public PendingCall Accept(int descriptor, bool nonBlocking = false) => Waiting(
        descriptor,
        open =>
        {
            Errno error = open.Socket.Accept(out Socket? accepted);
            if (error != Errno.None) return CallResult.Of(error);

            CallResult added = Add(accepted!, open.IsV4, nonBlocking);
            Find((int)added.Value)!.ZeroCopy = open.ZeroCopy;
            return added;
        },
        static open => open.ReceiveTimeout);

    /// <summary>connect: 0 once the connection stands.</summary>
    public PendingCall Connect(int descriptor, Endpoint remote)
    {
        host.KnowRoute(remote.Address);
        bool begun = false;
        return Waiting(
            descriptor,
            open =>
            {
                if (begun) return Progress(open);

                Errno error = open.Socket.Connect(remote);
                if (error != Errno.EINPROGRESS || open.NonBlocking) return CallResult.Of(error);
                begun = true;
                return Progress(open);
            },
            static open => open.SendTimeout);
    }

    /// <summary>connect with AF_UNSPEC.</summary>
    public PendingCall Disconnect(int descriptor) =>
        With(descriptor, open => CallResult.Of(open.Socket.Disconnect()));

    /// <summary>A call that returns what is known already.</summary>
    public PendingCall Returning(CallResult result) => Now(() => result);

    /// <summary>The state of the connection of a descriptor; null where there is none.</summary>
    public TcpSnapshot? Info(int descriptor) => Find(descriptor)?.Socket.Snapshot();

    /// <summary>Whether there is such a descriptor.</summary>
    public bool IsOpen(int descriptor) => Find(descriptor) is not null;

    /// <summary>Whether a descriptor listens.</summary>
    public bool IsListening(int descriptor) => Find(descriptor)?.Socket.IsListening ?? false;

    /// <summary>Our end of a descriptor (getsockname).</summary>
    public Endpoint LocalOf(int descriptor) => Find(descriptor)?.Socket.Local ?? default;

    /// <summary>The peer's end (getpeername); null without a connection.</summary>
    public Endpoint? RemoteOf(int descriptor) =>
        Find(descriptor)?.Socket.Remote is { Port: > 0 } remote ? remote : null;

    /// <summary>Sockets without a control block: never connected, or closed under the program.</summary>
    public int CountClosed()
    {
        int count = 0;
        foreach (Descriptor open in _open.Values)
        {
            if (!open.Socket.IsListening && open.Socket.Snapshot() is null or { State: TcpState.Closed })
                count++;
        }

        return count;
    }

    internal Descriptor? Find(int descriptor) => _open.GetValueOrDefault(descriptor);

    private static CallResult Progress(Descriptor open)
    {
        if (open.Socket.Snapshot() is { State: TcpState.SynSent or TcpState.SynReceived })
            return CallResult.Of(Errno.EAGAIN);

        return CallResult.Of(open.Socket.TakeError());
    }

    private CallResult Add(Socket socket, bool isV4, bool nonBlocking)
    {
        int number = FirstNumber;
        while (_open.ContainsKey(number) || _epolls.ContainsKey(number)) number++;
        var descriptor = new Descriptor(number, socket, isV4) { NonBlocking = nonBlocking };
        socket.Session = descriptor;
        _open.Add(number, descriptor);
        return new(number);
    }

    /// <summary>A call that never waits.</summary>
    private PendingCall Now(Func<CallResult> call) => host.Call(call, Instant.Never, CallResult.Zero);

    private PendingCall With(int descriptor, Func<Descriptor, CallResult> call) =>
        Now(() => Find(descriptor) is { } open ? call(open) : CallResult.Of(Errno.EBADF));

    /// <summary>A call that waits while it gives EAGAIN, unless the descriptor does not block.</summary>
    private PendingCall Waiting(
        int descriptor, Func<Descriptor, CallResult> call, Func<Descriptor, Duration> timeout,
        bool never = false)
    {
        Duration span = Find(descriptor) is { } opened ? timeout(opened) : Duration.Zero;
        Instant limit = span > Duration.Zero ? host.Now + span : Instant.Never;
        bool waits = !never && Find(descriptor) is { NonBlocking: false }; // as it is when the call begins
        return host.Call(
            () =>
            {
                if (Find(descriptor) is not { } open) return CallResult.Of(Errno.EBADF);

                CallResult result = call(open);
                return result.Error == Errno.EAGAIN && waits ? null : result;
            },
            limit,
            CallResult.Of(Errno.EAGAIN));
    }
}
