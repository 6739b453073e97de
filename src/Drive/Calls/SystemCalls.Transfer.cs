using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Calls;

/// <content>Bytes out and in.</content>
public sealed partial class SystemCalls
{
    /// <summary>read, recv: up to <paramref name="max"/> bytes, none at the end of the stream.</summary>
    public PendingCall Read(int descriptor, int max, TransferFlags flags = TransferFlags.None)
    {
        if ((flags & TransferFlags.Peek) != 0) return Peek(descriptor, max, flags);

        var read = new PayloadList();
        bool wantsAll = (flags & TransferFlags.WaitAll) != 0;
        return Waiting(
            descriptor,
            open =>
            {
                Errno error = open.Socket.Receive(max - (int)read.Bytes, read, out int count);
                if (error != Errno.None) return CallResult.Of(error);

                bool isShort = wantsAll && count > 0 && read.Bytes < max && !open.NonBlocking;
                return isShort ? CallResult.Of(Errno.EAGAIN) : CallResult.Read(read.ToArray());
            },
            static open => open.ReceiveTimeout,
            (flags & TransferFlags.DontWait) != 0);
    }

    /// <summary>write, send: all of the bytes where the descriptor blocks.</summary>
    public PendingCall Write(int descriptor, Payload data, TransferFlags flags = TransferFlags.None)
    {
        if (Find(descriptor)?.Socket.DeferredTo is { } deferred)
            return SendWithSyn(descriptor, deferred, data, flags);

        int written = 0;
        TcpSendFlags how = TcpSendFlags.None;
        if ((flags & TransferFlags.More) != 0) how |= TcpSendFlags.More;
        if ((flags & TransferFlags.Urgent) != 0) how |= TcpSendFlags.Urgent;
        if ((flags & TransferFlags.EndOfRecord) != 0) how |= TcpSendFlags.EndOfRecord;
        bool waits = (flags & TransferFlags.DontWait) == 0 && Find(descriptor) is { NonBlocking: false };
        return Waiting(
            descriptor,
            open =>
            {
                Payload rest = data.Slice(written, data.Length - written);
                Errno error = open.Socket.Send(in rest, how, out int accepted);
                written += accepted;
                if (written < data.Length && waits && error is Errno.None or Errno.EAGAIN)
                    return CallResult.Of(Errno.EAGAIN);
                return written > 0 || error == Errno.None ? new(written) : CallResult.Of(error);
            },
            static open => open.SendTimeout,
            (flags & TransferFlags.DontWait) != 0);
    }

    private PendingCall Peek(int descriptor, int max, TransferFlags flags) => Waiting(
        descriptor,
        open =>
        {
            int count = Math.Min(open.Socket.Readable, max);
            if (count > 0) return CallResult.Read(new byte[count]);

            return CallResult.Of(open.Socket.Receive(0, new PayloadList(), out _));
        },
        static open => open.ReceiveTimeout,
        (flags & TransferFlags.DontWait) != 0);
}
