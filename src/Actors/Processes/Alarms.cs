using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>The alarms of one process: a heap ordered by time, then by order of setting.</summary>
/// <remarks>A process has one kernel deadline however many connections it serves; this heap says
/// when.</remarks>
internal sealed class Alarms
{
    private Alarm[] _heap = [];
    private int _count;
    private ulong _serial;

    public Instant Next => _count == 0 ? Instant.Never : _heap[0].At;

    public void Set(Instant at, AlarmPurpose purpose, Socket? about = null) =>
        Add(new(at, _serial++, purpose, about));

    /// <summary>Takes the earliest alarm that is due.</summary>
    public bool TryTake(Instant now, out Alarm alarm)
    {
        alarm = default;
        if (_count == 0 || _heap[0].At > now) return false;

        alarm = _heap[0];
        _heap[0] = _heap[--_count];
        _heap[_count] = default;
        SiftDown();
        return true;
    }

    private void Add(in Alarm alarm)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, _count + (_count / 2) + 1);
        _heap[_count] = alarm;
        SiftUp(_count++);
    }

    private void SiftUp(int index)
    {
        while (index > 0 && _heap[index].IsBefore(in _heap[(index - 1) / 2]))
        {
            int parent = (index - 1) / 2;
            (_heap[index], _heap[parent]) = (_heap[parent], _heap[index]);
            index = parent;
        }
    }

    private void SiftDown()
    {
        int index = 0;
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= _count) return;
            if (child + 1 < _count && _heap[child + 1].IsBefore(in _heap[child])) child++;
            if (!_heap[child].IsBefore(in _heap[index])) return;

            (_heap[index], _heap[child]) = (_heap[child], _heap[index]);
            index = child;
        }
    }
}
