using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <content>poll and epoll.</content>
public sealed partial class SystemCalls
{
    private const PollEvents AlwaysTold = PollEvents.Err | PollEvents.Hup | PollEvents.Nval;

    /// <summary>poll: how many entries have something; zero when the time is up.</summary>
    /// <param name="entries">Asked for, and filled in.</param>
    /// <param name="timeout">Null: it waits for ever.</param>
    public PendingCall Poll(IReadOnlyList<PollEntry> entries, Duration? timeout)
    {
        Instant limit = timeout is { } span ? host.Now + span : Instant.Never;
        return host.Call(
            () =>
            {
                int count = 0;
                foreach (PollEntry entry in entries)
                {
                    entry.Found = EventsOf(entry.Descriptor) & (entry.Wanted | AlwaysTold);
                    if (entry.Found != PollEvents.None) count++;
                }

                return count > 0 ? new(count) : null;
            },
            limit,
            CallResult.Zero);
    }

    /// <summary>What holds of a descriptor now.</summary>
    public PollEvents EventsOf(int descriptor)
    {
        if (Find(descriptor) is not { } open) return PollEvents.Nval;

        SocketEvents ready = open.Socket.Readiness;
        var events = PollEvents.None;
        if ((ready & (SocketEvents.Readable | SocketEvents.Acceptable)) != 0)
            events |= PollEvents.In | PollEvents.RdNorm;
        if ((ready & SocketEvents.Writable) != 0) events |= PollEvents.Out | PollEvents.WrNorm;
        if ((ready & SocketEvents.PeerClosed) != 0) events |= PollEvents.RdHup;
        bool isTold = open.Errors is { IsEmpty: false };
        if (isTold || (ready & SocketEvents.Failed) != 0) events |= PollEvents.Err;
        if ((ready & SocketEvents.Released) != 0) events |= PollEvents.Hup;
        return events;
    }
}
