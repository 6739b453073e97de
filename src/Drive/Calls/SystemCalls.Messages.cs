using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Calls;

/// <content>What sendmsg and recvmsg tell besides bytes, as on Linux: error queue, TCP_INQ.</content>
public sealed partial class SystemCalls
{
    private const long WantsSent = 1 << 1; // SOF_TIMESTAMPING_TX_SOFTWARE
    private const long WantsScheduled = 1 << 8; // SOF_TIMESTAMPING_TX_SCHED
    private const long WantsAcknowledged = 1 << 9; // SOF_TIMESTAMPING_TX_ACK

    /// <summary>setsockopt of an option about messages.</summary>
    public PendingCall SetMessageOption(int descriptor, MessageOption option, long value) =>
        With(descriptor, open =>
        {
            switch (option)
            {
                case MessageOption.ZeroCopy: open.ZeroCopy = value != 0; break;
                case MessageOption.Unread: open.TellsUnread = value != 0; break;
                default:
                    open.Timestamping = value;
                    open.TimestampsFrom = open.Socket.Snapshot()?.BytesAcknowledged ?? 0;
                    break;
            }

            return CallResult.Zero;
        });

    /// <summary>Bytes were written: what becomes of them is told later, where that is wanted.</summary>
    public void NoteWritten(int descriptor, TransferFlags flags)
    {
        if (Find(descriptor) is not { } open || open.Socket.Snapshot() is not { } state) return;

        long end = state.BytesAcknowledged + state.Unacknowledged;
        if ((flags & TransferFlags.ZeroCopy) != 0 && open.ZeroCopy)
            (open.Errors ??= new()).Await(ErrorQueue.Event.Freed, end, open.ZeroCopies++);
        var key = unchecked((uint)(end - open.TimestampsFrom - 1));
        if ((open.Timestamping & WantsScheduled) != 0)
            (open.Errors ??= new()).Await(ErrorQueue.Event.Scheduled, end, key);
        if ((open.Timestamping & WantsSent) != 0)
            (open.Errors ??= new()).Await(ErrorQueue.Event.Sent, end, key);
        if ((open.Timestamping & WantsAcknowledged) != 0)
            (open.Errors ??= new()).Await(ErrorQueue.Event.Acknowledged, end, key);
        LookForNotices();
    }

    /// <summary>recvmsg with MSG_ERRQUEUE: never waits.</summary>
    public PendingCall ReadErrors(int descriptor, out ErrorNotice? notice)
    {
        ErrorNotice? found = null;
        PendingCall call = With(descriptor, open =>
        {
            found = open.Errors?.Take();
            return found is null ? CallResult.Of(Errno.EAGAIN) : CallResult.Zero;
        });
        notice = found;
        return call;
    }

    /// <summary>TCP_CM_INQ: bytes that are left, and the end of the stream as one; null where it is not
    /// wanted.</summary>
    public long? UnreadHint(int descriptor)
    {
        if (Find(descriptor) is not { TellsUnread: true } open) return null;

        bool isEnding = open.Socket.Snapshot() is { State: not (TcpState.Established or TcpState.FinWait1
            or TcpState.FinWait2) };
        return open.Socket.Readable + (isEnding ? 1 : 0);
    }

    internal void LookForNotices()
    {
        foreach (Descriptor open in _open.Values)
        {
            if (open.Errors is not { } errors || open.Socket.Snapshot() is not { } state) continue;

            long acknowledged = state.BytesAcknowledged;
            errors.Look(acknowledged + state.Unacknowledged - state.Unsent, acknowledged, host.Now);
        }
    }
}
