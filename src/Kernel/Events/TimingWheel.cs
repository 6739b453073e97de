using System.Numerics;

namespace ActorTcp.Kernel.Events;

/// <summary>
/// A hierarchical timing wheel over nanoseconds: 11 levels of 64 slots, six bits of time a level.
/// </summary>
/// <remarks>
/// An event lies on the level of the highest digit in which its time differs from the cursor's. So whatever
/// lies on a lower level comes before whatever lies on a higher one, and inside a level the slots are in
/// order.
/// </remarks>
/// <param name="sortedDirectly">A slot with no more events is sorted at once, without cascading
/// downwards.</param>
internal sealed class TimingWheel(int sortedDirectly)
{
    private const int Bits = 6;
    private const int Slots = 1 << Bits;
    private const int Levels = 11;

    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly Slot[] _slots = new Slot[Levels * Slots];
    private uint _occupiedLevels;
    private EventChunk? _free;

    public int Count { get; private set; }

    /// <summary>No event of the wheel is earlier, and none can be added that is.</summary>
    public long Cursor { get; set; }

    /// <summary>None of its events is earlier: where the first slot begins; long.MaxValue if there is
    /// none.</summary>
    public long NotBefore
    {
        get
        {
            if (_occupiedLevels == 0) return long.MaxValue;
            int level = BitOperations.TrailingZeroCount(_occupiedLevels);
            return StartOf(level, BitOperations.TrailingZeroCount(_occupied[level]));
        }
    }

    public void Add(in TimedEvent e)
    {
        Invariant.Holds(e.Time >= Cursor);
        int level = LevelOf(e.Time);
        int digit = (int)((e.Time >> (level * Bits)) & (Slots - 1));
        _occupied[level] |= 1UL << digit;
        _occupiedLevels |= 1u << level;
        Append(ref _slots[(level * Slots) + digit], in e);
        Count++;
    }

    /// <summary>The earliest time, found without moving the cursor; long.MaxValue if there is none.</summary>
    public long FindNextTime()
    {
        if (_occupiedLevels == 0) return long.MaxValue;
        int level = BitOperations.TrailingZeroCount(_occupiedLevels);
        int digit = BitOperations.TrailingZeroCount(_occupied[level]);
        if (level == 0) return StartOf(level, digit);

        long min = long.MaxValue;
        for (EventChunk? chunk = _slots[(level * Slots) + digit].First; chunk is not null; chunk = chunk.Next)
        {
            foreach (ref readonly TimedEvent e in chunk.Used) min = Math.Min(min, e.Time);
        }

        return min;
    }

    /// <summary>
    /// Moves the next events into <paramref name="near"/>; false if none can be before the end.
    /// </summary>
    public bool MoveNext(long end, NearEvents near)
    {
        while (_occupiedLevels != 0)
        {
            int level = BitOperations.TrailingZeroCount(_occupiedLevels);
            int digit = BitOperations.TrailingZeroCount(_occupied[level]);
            long start = StartOf(level, digit);
            if (start >= end) return false;

            Cursor = start;
            Slot slot = Detach(level, digit);
            if (level == 0 || slot.Count <= sortedDirectly)
            {
                Load(slot, near);
                return true;
            }

            Cascade(slot);
        }

        return false;
    }

    /// <summary>Throws stale events away.</summary>
    /// <returns>How many.</returns>
    public int Purge()
    {
        int before = Count;
        for (int level = 0; level < Levels; level++)
        {
            for (ulong left = _occupied[level]; left != 0; left &= left - 1)
            {
                PurgeSlot(level, BitOperations.TrailingZeroCount(left));
            }
        }

        return before - Count;
    }

    /// <summary>Looks at all events: for the end of a run.</summary>
    public bool HasLive()
    {
        foreach (ref readonly Slot slot in _slots.AsSpan())
        {
            if (HasLive(slot.First)) return true;
        }

        return false;
    }

    private static bool HasLive(EventChunk? first)
    {
        for (EventChunk? chunk = first; chunk is not null; chunk = chunk.Next)
        {
            foreach (ref readonly TimedEvent e in chunk.Used)
            {
                if (e.Target.IsLive(e.Order)) return true;
            }
        }

        return false;
    }

    private void PurgeSlot(int level, int digit)
    {
        EventChunk? chunk = Detach(level, digit).First;
        while (chunk is not null)
        {
            foreach (ref readonly TimedEvent e in chunk.Used)
            {
                if (e.Target.Awaits(e.Order)) Add(in e);
            }

            chunk = Recycle(chunk);
        }
    }

    private int LevelOf(long time)
    {
        ulong difference = (ulong)(time ^ Cursor);
        return difference == 0 ? 0 : BitOperations.Log2(difference) / Bits;
    }

    private long StartOf(int level, int digit)
    {
        int above = (level + 1) * Bits;
        long prefix = level == Levels - 1 ? 0 : Cursor >> above << above;
        return prefix | ((long)digit << (level * Bits));
    }

    private Slot Detach(int level, int digit)
    {
        ref Slot slot = ref _slots[(level * Slots) + digit];
        Slot detached = slot;
        slot = default;
        Count -= detached.Count;
        _occupied[level] &= ~(1UL << digit);
        if (_occupied[level] == 0) _occupiedLevels &= ~(1u << level);
        return detached;
    }

    private void Load(Slot slot, NearEvents near)
    {
        EventChunk? chunk = slot.First;
        while (chunk is not null)
        {
            near.AddToRun(chunk.Used);
            chunk = Recycle(chunk);
        }

        near.SortRun();
    }

    private void Cascade(Slot slot)
    {
        EventChunk? chunk = slot.First;
        while (chunk is not null)
        {
            foreach (ref readonly TimedEvent e in chunk.Used) Add(in e);
            chunk = Recycle(chunk);
        }
    }

    private void Append(ref Slot slot, in TimedEvent e)
    {
        EventChunk? chunk = slot.Last;
        if (chunk is null || chunk.Count == EventChunk.Capacity) chunk = Extend(ref slot);
        chunk.Add(in e);
        slot.Count++;
    }

    private EventChunk Extend(ref Slot slot)
    {
        EventChunk chunk = _free ?? new EventChunk();
        _free = chunk.Next;
        chunk.Next = null;
        if (slot.Last is null) slot.First = chunk;
        else slot.Last.Next = chunk;
        slot.Last = chunk;
        return chunk;
    }

    /// <returns>The chunk that followed.</returns>
    private EventChunk? Recycle(EventChunk chunk)
    {
        EventChunk? next = chunk.Next;
        chunk.Clear();
        chunk.Next = _free;
        _free = chunk;
        return next;
    }

    private struct Slot
    {
        public EventChunk? First;
        public EventChunk? Last;
        public int Count;
    }
}
