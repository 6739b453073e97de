using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol;

/// <summary>Objects that are not in use; single-threaded, so it belongs to a shard.</summary>
internal sealed class ObjectPool<T>
    where T : class, new()
{
    private const int Most = 4_096;
    private Slot[] _free = new Slot[8];
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Rent()
    {
        if (_count == 0) return new T();

        ref Slot slot = ref _free[--_count];
        T item = slot.Item!;
        slot.Item = null;
        return item;
    }

    /// <summary>Takes back an object that its user has reset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(T item)
    {
        if (_count == Most) return;
        if (_count == _free.Length) Array.Resize(ref _free, _free.Length * 2);
        _free[_count++].Item = item;
    }

    /// <summary>An array of structs is written to without the check that one of references needs.</summary>
    private struct Slot
    {
        public T? Item;
    }
}
