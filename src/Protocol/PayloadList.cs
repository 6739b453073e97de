using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol;

/// <summary>Slices of bytes in order; reused by its owner, so that reading allocates nothing.</summary>
public sealed class PayloadList
{
    private Payload[] _slices = new Payload[4];

    public int Count { get; private set; }

    /// <summary>Bytes in all slices.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<Payload> Slices => _slices.AsSpan(0, Count);

    public ref readonly Payload this[int index] => ref Slices[index];

    /// <summary>Adds a slice behind the last one; joins the two where they are neighbours in one
    /// source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Payload slice)
    {
        if (slice.Length == 0) return;

        Bytes += slice.Length;
        if (Count > 0 && _slices[Count - 1].IsFollowedBy(in slice))
        {
            _slices[Count - 1] = _slices[Count - 1].Join(in slice);
            return;
        }

        if (Count == _slices.Length) Array.Resize(ref _slices, _slices.Length * 2);
        _slices[Count++] = slice;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        if (Count == 1) _slices[0] = default;
        else _slices.AsSpan(0, Count).Clear();
        Count = 0;
        Bytes = 0;
    }

    /// <summary>All bytes in a new array: for programs that look at what they read.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Bytes];
        int at = 0;
        foreach (ref readonly Payload slice in Slices)
        {
            slice.CopyTo(bytes.AsSpan(at));
            at += slice.Length;
        }

        return bytes;
    }
}
