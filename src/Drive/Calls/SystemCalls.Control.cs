using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Calls;

/// <content>What a program asks and sets, and how it lets go.</content>
public sealed partial class SystemCalls
{
    /// <summary>O_RDWR.</summary>
    public const int ReadWrite = 0x2;

    /// <summary>O_NONBLOCK.</summary>
    public const int NonBlock = 0x800;

    /// <summary>shutdown.</summary>
    public PendingCall Shutdown(int descriptor, ShutdownHow how) =>
        With(descriptor, open => CallResult.Of(open.Socket.Shutdown(how)));

    /// <summary>close: waits where SO_LINGER says so, blocking or not, as Linux does.</summary>
    public PendingCall Close(int descriptor)
    {
        Descriptor? closing = null;
        return host.Call(
            () =>
            {
                if (closing is not null) return closing.HasLingered ? CallResult.Zero : null;
                if (_epolls.Remove(descriptor)) return CallResult.Zero;
                if (Find(descriptor) is not { } open) return CallResult.Of(Errno.EBADF);

                closing = open;
                _open.Remove(descriptor);
                bool lingers = open.Socket.Options.Linger > Duration.Zero
                    && open.Socket.Snapshot() is not null;
                Errno error = open.Socket.Close();
                return lingers ? null : CallResult.Of(error);
            },
            Instant.Never,
            CallResult.Zero);
    }

    /// <summary>fcntl F_GETFL: O_RDWR, and O_NONBLOCK where it is set.</summary>
    public PendingCall GetFlags(int descriptor) =>
        With(descriptor, open => new(ReadWrite | (open.NonBlocking ? NonBlock : 0)));

    /// <summary>fcntl F_SETFL: O_NONBLOCK counts.</summary>
    public PendingCall SetFlags(int descriptor, long flags) => With(descriptor, open =>
    {
        open.NonBlocking = (flags & NonBlock) != 0;
        return CallResult.Zero;
    });

    /// <summary>ioctl SIOCINQ: bytes to read.</summary>
    public PendingCall UnreadBytes(int descriptor) => With(descriptor, open =>
        open.Socket.IsListening ? CallResult.Of(Errno.EINVAL) : new(open.Socket.Readable));

    /// <summary>ioctl SIOCOUTQ: bytes that the peer has not acknowledged.</summary>
    public PendingCall UnacknowledgedBytes(int descriptor) => With(descriptor, open =>
        open.Socket.IsListening ? CallResult.Of(Errno.EINVAL)
            : new(open.Socket.Snapshot()?.Unacknowledged ?? 0));

    /// <summary>ioctl SIOCOUTQNSD: bytes that were not sent yet.</summary>
    public PendingCall UnsentBytes(int descriptor) => With(descriptor, open =>
        open.Socket.IsListening ? CallResult.Of(Errno.EINVAL) : new(open.Socket.Snapshot()?.Unsent ?? 0));

    /// <summary>setsockopt.</summary>
    public PendingCall SetOption(int descriptor, SocketOption option, SocketOptionValue value) =>
        With(descriptor, open =>
        {
            if (option == SocketOption.FastOpenConnect) TakeKnobs(open);
            var span = new Duration((value.Number * 1_000_000_000) + (value.Second * 1_000));
            if (option == SocketOption.ReceiveTimeout) open.ReceiveTimeout = span;
            else if (option == SocketOption.SendTimeout) open.SendTimeout = span;
            else return CallResult.Of(open.Socket.SetOption(option, in value));
            return CallResult.Zero;
        });

    /// <summary>getsockopt.</summary>
    /// <param name="descriptor">Whose.</param>
    /// <param name="option">Which.</param>
    /// <param name="value">What it is, where the call succeeds.</param>
    public PendingCall GetOption(int descriptor, SocketOption option, out SocketOptionValue value)
    {
        SocketOptionValue found = default;
        PendingCall call = With(descriptor, open =>
        {
            Errno error = open.Socket.GetOption(option, out found);
            found = host.Tuning.AsAnswered(option, found);
            return CallResult.Of(error);
        });
        value = found;
        return call;
    }
}
