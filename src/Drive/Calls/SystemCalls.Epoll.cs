using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <content>epoll: level-triggered, or edge-triggered where an entry asks for it.</content>
public sealed partial class SystemCalls
{
    /// <summary>EPOLLET.</summary>
    public const long EdgeTriggered = 1L << 31;

    /// <summary>EPOLLONESHOT.</summary>
    public const long OneShot = 1L << 30;

    private readonly SortedDictionary<int, SortedDictionary<int, EpollEntry>> _epolls = [];

    /// <summary>epoll_create: the new descriptor.</summary>
    public PendingCall EpollCreate() => Now(() =>
    {
        int number = FirstNumber;
        while (_open.ContainsKey(number) || _epolls.ContainsKey(number)) number++;
        _epolls.Add(number, []);
        return new(number);
    });

    /// <summary>epoll_ctl with EPOLL_CTL_ADD or EPOLL_CTL_MOD; null for the events: EPOLL_CTL_DEL.</summary>
    public PendingCall EpollControl(int epoll, int descriptor, long? events) => Now(() =>
    {
        if (!_epolls.TryGetValue(epoll, out SortedDictionary<int, EpollEntry>? entries)
            || Find(descriptor) is null)
            return CallResult.Of(Errno.EBADF);

        if (events is { } wanted) entries[descriptor] = new(wanted);
        else entries.Remove(descriptor);
        return CallResult.Zero;
    });

    /// <summary>epoll_wait: how many descriptors have something.</summary>
    /// <param name="epoll">Its descriptor.</param>
    /// <param name="most">Of <paramref name="found"/>.</param>
    /// <param name="timeout">Null: it waits for ever.</param>
    /// <param name="found">Filled in when the call returns.</param>
    public PendingCall EpollWait(int epoll, int most, Duration? timeout, List<PollEntry> found)
    {
        Instant limit = timeout is { } span ? host.Now + span : Instant.Never;
        return host.Call(
            () =>
            {
                if (!_epolls.TryGetValue(epoll, out SortedDictionary<int, EpollEntry>? entries))
                    return CallResult.Of(Errno.EBADF);

                found.Clear();
                foreach ((int descriptor, EpollEntry entry) in entries) Look(descriptor, entry, most, found);
                return found.Count > 0 ? new(found.Count) : null;
            },
            limit,
            CallResult.Zero);
    }

    private void Look(int descriptor, EpollEntry entry, int most, List<PollEntry> found)
    {
        if (found.Count >= most || entry.IsSpent || Find(descriptor) is not { } open) return;

        PollEvents now = EventsOf(descriptor) & ((PollEvents)(entry.Wanted & 0xFFFF) | AlwaysTold);
        bool isEdge = (entry.Wanted & EdgeTriggered) != 0;
        int errors = open.Errors?.Arrivals ?? 0;
        long received = Info(descriptor)?.BytesReceived ?? 0;
        bool hasMore = (now & PollEvents.In) != PollEvents.None && received != entry.Received;
        bool isNew = hasMore || errors != entry.Errors || (now & ~entry.Told) != PollEvents.None;
        entry.Errors = errors;
        entry.Told = now;
        entry.Received = received;
        if (now == PollEvents.None || (isEdge && !isNew)) return;
        found.Add(new(descriptor, now) { Found = now });
        entry.IsSpent = (entry.Wanted & OneShot) != 0;
    }

    /// <summary>What an epoll watches of a descriptor.</summary>
    private sealed class EpollEntry(long wanted)
    {
        public long Wanted => wanted;

        /// <summary>What held when it was last looked at: an edge is what is new since.</summary>
        public PollEvents Told { get; set; }

        /// <summary>Bytes that had come by then: more of them are an edge, read or not.</summary>
        public long Received { get; set; }

        /// <summary>Notices of the error queue that it was told of: each new one is an edge.</summary>
        public int Errors { get; set; }

        /// <summary>It has told once, and was to tell only once.</summary>
        public bool IsSpent { get; set; }
    }
}
