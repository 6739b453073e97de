using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <summary>What MSG_ERRQUEUE reads: when bytes of a write were sent and acknowledged (SO_TIMESTAMPING), and
/// which writes have given their buffers back (MSG_ZEROCOPY).</summary>
internal sealed class ErrorQueue
{
    private const int NoMessage = 42; // ENOMSG, as Linux has it for timestamps
    private const int Copied = 1; // SO_EE_CODE_ZEROCOPY_COPIED: what leaves through a TUN device is copied

    private readonly List<Mark> _marks = [];
    private readonly List<ErrorNotice> _notices = [];

    /// <summary>What is waited for.</summary>
    public enum Event
    {
        Sent,
        Scheduled,
        Acknowledged,
        Freed,
    }

    /// <summary>Notices that came, read or not: each is an edge for epoll.</summary>
    public int Arrivals { get; private set; }

    public bool IsEmpty => _notices.Count == 0;

    /// <summary>Waits for something to happen to the last byte of a write.</summary>
    /// <param name="awaited">What.</param>
    /// <param name="end">Bytes of the stream up to that byte.</param>
    /// <param name="key">What the notice calls the write.</param>
    public void Await(Event awaited, long end, uint key) => _marks.Add(new(awaited, end, key));

    /// <summary>So many bytes of the stream are sent, and so many acknowledged.</summary>
    public void Look(long sent, long acknowledged, Instant now)
    {
        foreach (Mark mark in _marks)
        {
            if (mark.IsReached(sent, acknowledged)) Tell(mark, now);
        }

        _marks.RemoveAll(mark => mark.IsReached(sent, acknowledged));
    }

    /// <summary>The oldest; null where there is none.</summary>
    public ErrorNotice? Take()
    {
        if (_notices.Count == 0) return null;

        ErrorNotice first = _notices[0];
        _notices.RemoveAt(0);
        return first;
    }

    private void Tell(Mark mark, Instant now)
    {
        Arrivals++;
        if (mark.Awaited != Event.Freed)
        {
            var info = (uint)mark.Awaited;
            _notices.Add(new(NoMessage, ErrorNotice.OriginTimestamping, 0, info, mark.Key) { At = now });
            return;
        }

        bool follows = _notices is [.., { Origin: ErrorNotice.OriginZeroCopy } last]
            && last.Data + 1 == mark.Key;
        if (follows) _notices[^1] = _notices[^1] with { Data = mark.Key };
        else _notices.Add(new(0, ErrorNotice.OriginZeroCopy, Copied, mark.Key, mark.Key));
    }

    private readonly record struct Mark(Event Awaited, long End, uint Key)
    {
        public bool IsReached(long sent, long acknowledged) =>
            (Awaited is Event.Sent or Event.Scheduled ? sent : acknowledged) >= End;
    }
}
