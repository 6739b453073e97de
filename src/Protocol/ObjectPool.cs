using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol;

/// <summary>Objects that are not in use; single-threaded, so it belongs to a shard.</summary>
internal sealed class ObjectPool<T>
    where T : class, new()
{
    private const int Most = 4_096;
    private T?[] _free = new T?[8];
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Rent()
    {
        if (_count == 0) return new T();

        T item = _free[--_count]!;
        _free[_count] = null;
        return item;
    }

    /// <summary>Takes back an object that its user has reset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(T item)
    {
        if (_count == Most) return;
        if (_count == _free.Length) Array.Resize(ref _free, _free.Length * 2);
        _free[_count++] = item;
    }
}
