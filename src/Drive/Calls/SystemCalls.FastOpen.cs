using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Calls;

/// <content>Connecting with data (RFC 7413).</content>
public sealed partial class SystemCalls
{
    /// <summary>sendto with MSG_FASTOPEN: connects, with as many bytes in the SYN as may go there. Where the
    /// descriptor blocks it returns when the connection stands and all bytes are taken.</summary>
    public PendingCall SendWithSyn(int descriptor, Endpoint remote, Payload data, TransferFlags flags)
    {
        host.KnowRoute(remote.Address);
        bool begun = false;
        int written = 0;
        bool waits = (flags & TransferFlags.DontWait) == 0 && Find(descriptor) is { NonBlocking: false };
        return Waiting(
            descriptor,
            open =>
            {
                if (begun) return SendRest(open, data, ref written);

                begun = true;
                TakeKnobs(open);
                Errno error = open.Socket.Connect(remote, in data, out written);
                if (waits && error is Errno.None or Errno.EINPROGRESS)
                    return SendRest(open, data, ref written);
                return error == Errno.None ? new(written) : CallResult.Of(error);
            },
            static open => open.SendTimeout,
            (flags & TransferFlags.DontWait) != 0);
    }

    /// <summary>sendto with an address where that connects, as on FreeBSD: returns when the bytes are
    /// taken.</summary>
    public PendingCall SendTo(int descriptor, Endpoint remote, Payload data, TransferFlags flags)
    {
        bool connects = Find(descriptor)?.Socket is { IsFresh: true, Options.Tcp.ImpliedConnect: true };
        if (!connects) return Write(descriptor, data, flags);

        host.KnowRoute(remote.Address);
        return Waiting(
            descriptor,
            open =>
            {
                TakeKnobs(open);
                TcpSettings tcp = open.Socket.Options.Tcp;
                int written = 0;
                Errno error = tcp.FastOpenClient && tcp.FastOpenQueue > 0
                    ? open.Socket.Connect(remote, in data, out written)
                    : open.Socket.Connect(remote);
                if (error is not (Errno.None or Errno.EINPROGRESS)) return CallResult.Of(error);

                Payload rest = data.Slice(written, data.Length - written);
                open.Socket.Queue(in rest, out int more);
                return new(written + more);
            },
            static open => open.SendTimeout,
            (flags & TransferFlags.DontWait) != 0);
    }

    /// <summary>What the call of a descriptor that blocks does again and again.</summary>
    private static CallResult SendRest(Descriptor open, Payload data, ref int written)
    {
        Payload rest = data.Slice(written, data.Length - written);
        Errno error = open.Socket.Queue(in rest, out int accepted);
        written += accepted;
        if (error is not (Errno.None or Errno.EAGAIN)) return CallResult.Of(error);

        bool isOpening = open.Socket.Snapshot() is { State: TcpState.SynSent or TcpState.SynReceived };
        return isOpening || written < data.Length ? CallResult.Of(Errno.EAGAIN) : new(written);
    }

    /// <summary>As on Linux the administrator's word counts when the call is made, not when the socket
    /// was.</summary>
    private void TakeKnobs(Descriptor open)
    {
        SocketOptions options = open.Socket.Options;
        if (options.Tcp.FastOpenClient == host.Tuning.Tcp.FastOpenClient) return;

        TcpSettings tcp = options.Tcp with { FastOpenClient = host.Tuning.Tcp.FastOpenClient };
        open.Socket.Options = options with { Tcp = tcp };
    }
}
