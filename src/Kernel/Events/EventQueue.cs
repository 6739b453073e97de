using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Events;

/// <summary>
/// A shard's future: a wheel for what is far, a sorted run for what is near, strictly in order of keys.
/// </summary>
internal sealed class EventQueue(int sortedDirectly = EventQueue.SortedDirectly)
{
    /// <summary>
    /// Measured: sorting a thousand events takes less than moving them down by one or two levels.
    /// </summary>
    private const int SortedDirectly = 1024;

    /// <summary>
    /// With more late events than this, and more than a share of the run, both go back into the wheel.
    /// </summary>
    private const int FewLate = 64;
    private const int LateShare = 8;

    /// <summary>Below this number stale events are not worth a search.</summary>
    private const int FewStale = 4096;

    private readonly TimingWheel _wheel = new(sortedDirectly);
    private readonly NearEvents _near = new();

    /// <summary>All of near is before it, all of the wheel is not.</summary>
    private long _nearEnd;

    /// <summary>No event of the wheel is earlier. Its next time itself is searched only when somebody
    /// asks.</summary>
    private long _wheelNext = long.MaxValue;
    private bool _isFound = true;

    private int _stale;

    /// <summary>One that came before all others when it was added: a channel that is busy adds its next
    /// message with each that it delivers, and mostly that is the next event.</summary>
    private TimedEvent _first;
    private bool _hasFirst;

    public int Count => _wheel.Count + _near.Count + (_hasFirst ? 1 : 0);

    public int LateCount => _near.LateCount;

    /// <summary>
    /// No event is earlier; the event may turn out to be stale. long.MaxValue if there is none.
    /// </summary>
    public long NextTime => _hasFirst ? Math.Min(_first.Time, NextOfOthers) : NextOfOthers;

    public void Add(long time, ulong order, EventTarget target)
    {
        if (time == long.MaxValue) return; // never
        var e = new TimedEvent(time, order, target);
        if (!_hasFirst && PrecedesOthers(e.Key))
        {
            _first = e;
            _hasFirst = true;
            return;
        }

        AddToOthers(in e);
    }

    /// <summary>Known to come before all that are here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBehind(in EventKey key) =>
        (!_hasFirst || key.Precedes(_first.Key)) && PrecedesOthers(in key);

    /// <summary>Takes the first event if it is before the end.</summary>
    public bool TryTake(long end, out TimedEvent e)
    {
        if (_hasFirst)
        {
            bool isFirst = PrecedesOthers(_first.Key);
            if (isFirst && _first.Time < end)
            {
                e = _first;
                _hasFirst = false;
                return true;
            }

            if (isFirst)
            {
                e = default;
                return false;
            }

            if (_near.IsEmpty) GiveFirstBack();
        }

        if (!_near.IsEmpty) return _near.TryTake(end, out e);
        if (_wheelNext < end && MoveNear(end)) return _near.TryTake(end, out e);
        e = default;
        return false;
    }

    /// <summary>
    /// An event that was added means nothing any more. When they prevail, they are thrown away.
    /// </summary>
    public void Abandon()
    {
        if (++_stale <= FewStale || _stale <= Count / 2) return;
        _stale = 0; // the few in the near run come up soon
        _wheel.Purge();
        LookLater();
    }

    /// <summary>Whether anything is left that is not stale. Looks at all events.</summary>
    public bool HasLive() =>
        (_hasFirst && _first.Target.IsLive(_first.Order)) || _near.HasLive() || _wheel.HasLive();

    /// <summary>An event that was abandoned has come up.</summary>
    public void AbandonedIsGone() => _stale = Math.Max(0, _stale - 1);

    /// <summary>
    /// Time may be told back to this instant: stale events were later than the last that happened.
    /// </summary>
    public void Rewind(long now)
    {
        if (Count > 0 || _wheel.Cursor <= now) return;
        _wheel.Cursor = now;
        _nearEnd = now;
    }

    private long NextOfOthers
    {
        get
        {
            if (!_near.IsEmpty) return _near.NextTime;
            if (!_isFound) _wheelNext = _wheel.FindNextTime();
            _isFound = true;
            return _wheelNext;
        }
    }

    /// <summary>Known to come before all others; false where the next of the wheel may be as early.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool PrecedesOthers(in EventKey key) =>
        _near.IsEmpty ? key.Time < _wheelNext : _near.IsBehind(in key);

    private void AddToOthers(in TimedEvent e)
    {
        long time = e.Time;
        if (time < _nearEnd && KeepsNear(time))
        {
            _near.AddLate(in e);
            return;
        }

        _wheel.Add(in e);
        if (time >= _wheelNext) return;
        _wheelNext = time;
        _isFound = true;
    }

    private void LookLater()
    {
        _wheelNext = _wheel.NotBefore;
        _isFound = false;
    }

    private void GiveFirstBack()
    {
        _hasFirst = false;
        AddToOthers(in _first);
    }

    private bool MoveNear(long end)
    {
        bool moved = _wheel.MoveNext(end, _near);
        if (moved)
        {
            _nearEnd = _near.LastRunTime + 1;
            LookLater();
        }

        _nearEnd = Math.Max(_nearEnd, _wheel.Cursor); // cascading alone moves the cursor too
        return moved;
    }

    /// <summary>
    /// A run that covers so long a time that much falls into it is given back; not one of one instant.
    /// </summary>
    private bool KeepsNear(long time)
    {
        if (_near.LateCount < FewLate || _near.LateCount * LateShare < _near.RunCount) return true;
        long first = Math.Min(time, _near.NextTime);
        if (first == _nearEnd - 1 || first < _wheel.Cursor) return true;
        _near.MoveAllTo(_wheel);
        _nearEnd = _wheel.Cursor;
        LookLater();
        return false;
    }
}
