using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Events;

/// <summary>
/// The events that come next: a sorted run taken from the wheel, and a heap for those that came later.
/// </summary>
internal sealed class NearEvents
{
    /// <summary>An event's target is fetched so many events ahead.</summary>
    private const int FetchesTarget = 12;

    /// <summary>Of a target, in bytes: a cell with its alarm.</summary>
    private const int TargetSize = 128;

    private EventKey[] _keys = new EventKey[64];
    private Slot[] _targets = new Slot[64];
    private int _next;
    private int _count;
    private TimedEvent[] _late = new TimedEvent[64];
    private int _lateCount;

    public bool IsEmpty => _next == _count && _lateCount == 0;

    public int Count => _count - _next + _lateCount;

    /// <summary>What is left of the sorted run.</summary>
    public int RunCount => _count - _next;

    public int LateCount => _lateCount;

    public long LastRunTime => _keys[_count - 1].Time;

    /// <summary>The time of the first event; there must be one.</summary>
    public long NextTime
    {
        get
        {
            if (_lateCount == 0) return _keys[_next].Time;
            return _next == _count ? _late[0].Time : Math.Min(_keys[_next].Time, _late[0].Time);
        }
    }

    /// <summary>Whether all of them come after an event with that key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBehind(in EventKey key) =>
        (_next == _count || key.Precedes(in _keys[_next]))
        && (_lateCount == 0 || key.Precedes(_late[0].Key));

    /// <summary>Adds to a run that is not sorted yet; the run before it is used up.</summary>
    public void AddToRun(ReadOnlySpan<TimedEvent> events)
    {
        if (_next == _count) _next = _count = 0;
        if (_count + events.Length > _keys.Length) GrowRun(_count + events.Length);
        int at = _count;
        foreach (ref readonly TimedEvent e in events)
        {
            _keys[at] = e.Key;
            _targets[at].Target = e.Target;
            at++;
        }

        _count = at;
    }

    public void SortRun()
    {
        if (!IsRunSorted()) _keys.AsSpan(0, _count).Sort(_targets.AsSpan(0, _count));
    }

    public bool TryTake(long end, out TimedEvent e)
    {
        bool hasRun = _next < _count;
        if (_lateCount > 0 && (!hasRun || _late[0].Key.Precedes(in _keys[_next])))
        {
            return TryTakeLate(end, out e);
        }

        if (!hasRun || _keys[_next].Time >= end)
        {
            e = default;
            return false;
        }

        ref readonly EventKey key = ref _keys[_next];
        e = new TimedEvent(key.Time, key.Order, _targets[_next].Target!);
        _targets[_next++].Target = null;
        LookAhead();
        return true;
    }

    public void AddLate(in TimedEvent e)
    {
        if (_lateCount == _late.Length) Array.Resize(ref _late, _late.Length * 2);
        int at = _lateCount++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (!TimedEvent.Precedes(in e, in _late[parent])) break;
            _late[at] = _late[parent];
            at = parent;
        }

        _late[at] = e;
    }

    /// <summary>Whether any of them would still do something.</summary>
    public bool HasLive()
    {
        for (int i = _next; i < _count; i++)
        {
            if (_targets[i].Target!.IsLive(_keys[i].Order)) return true;
        }

        foreach (ref readonly TimedEvent e in _late.AsSpan(0, _lateCount))
        {
            if (e.Target.IsLive(e.Order)) return true;
        }

        return false;
    }

    /// <summary>Gives everything back, in no particular order.</summary>
    public void MoveAllTo(TimingWheel wheel)
    {
        for (int i = _next; i < _count; i++)
        {
            wheel.Add(new TimedEvent(_keys[i].Time, _keys[i].Order, _targets[i].Target!));
            _targets[i].Target = null;
        }

        _next = _count = 0;
        for (int i = 0; i < _lateCount; i++) wheel.Add(in _late[i]);
        _late.AsSpan(0, _lateCount).Clear();
        _lateCount = 0;
    }

    private void LookAhead()
    {
        if (_count - _next <= FetchesTarget) return;
        Prefetch.Object(_targets[_next + FetchesTarget].Target, TargetSize);
        Foresee(ChannelInbox.FetchesMessage);
        Foresee(ChannelInbox.FetchesLater);
        Foresee(ChannelInbox.FetchesSoon);
        Foresee(ChannelInbox.FetchesNext);
    }

    private void Foresee(int ahead) => _targets[_next + ahead].Target!.Foresee(ahead);

    private bool IsRunSorted()
    {
        ReadOnlySpan<EventKey> keys = _keys.AsSpan(0, _count);
        for (int i = 1; i < keys.Length; i++)
        {
            if (!keys[i - 1].Precedes(in keys[i])) return false;
        }

        return true;
    }

    private bool TryTakeLate(long end, out TimedEvent e)
    {
        if (_late[0].Time >= end)
        {
            e = default;
            return false;
        }

        e = _late[0];
        TimedEvent last = _late[--_lateCount];
        _late[_lateCount] = default;
        if (_lateCount > 0) SiftDown(in last);
        return true;
    }

    private void SiftDown(in TimedEvent last)
    {
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= _lateCount) break;
            if (child + 1 < _lateCount && TimedEvent.Precedes(in _late[child + 1], in _late[child])) child++;
            if (!TimedEvent.Precedes(in _late[child], in last)) break;
            _late[at] = _late[child];
            at = child;
        }

        _late[at] = last;
    }

    private void GrowRun(int needed)
    {
        int size = Math.Max(needed, _keys.Length * 2);
        Array.Resize(ref _keys, size);
        Array.Resize(ref _targets, size);
    }

    /// <summary>
    /// An array of structs is written to without the check that an array of references needs.
    /// </summary>
    private struct Slot
    {
        public EventTarget? Target;
    }
}
