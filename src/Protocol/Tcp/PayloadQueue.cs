using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Bytes in order, as slices: what a program wrote, or what waits for it. Neighbours are
/// joined.</summary>
internal sealed class PayloadQueue
{
    private const int SlicesWorthKeeping = 64;

    private Payload[] _slices = []; // a FIN needs none
    private int _head;
    private int _count;

    // Where the last Range ended: the next one usually starts there.
    private int _cursorSlice;
    private int _cursorStart;

    public int Length { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(in Payload text)
    {
        if (text.Length == 0) return;

        Length += text.Length;
        if (_count > 0 && At(_count - 1).IsFollowedBy(in text))
        {
            At(_count - 1) = At(_count - 1).Join(in text);
            return;
        }

        if (_count == _slices.Length) Grow();
        _count++;
        At(_count - 1) = text;
    }

    /// <summary>Bytes from <paramref name="offset"/> on; gathered in a new buffer where they span several
    /// slices.</summary>
    /// <remarks>Cutting at the boundary instead would send segments that Nagle and silly-window avoidance
    /// forbid.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Payload Range(int offset, int length)
    {
        Invariant.Holds(offset >= 0 && length >= 0 && offset + length <= Length);
        if (length == 0) return Payload.Empty;
        if (offset < _cursorStart)
        {
            _cursorSlice = 0;
            _cursorStart = 0;
        }

        while (_cursorStart + At(_cursorSlice).Length <= offset)
        {
            _cursorStart += At(_cursorSlice).Length;
            _cursorSlice++;
        }

        ref Payload slice = ref At(_cursorSlice);
        int start = offset - _cursorStart;
        return start + length <= slice.Length
            ? slice.Slice(start, length)
            : Gather(_cursorSlice, start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RemoveFirst(int length)
    {
        Invariant.Holds(length >= 0 && length <= Length);
        Length -= length;
        _cursorStart -= length;
        while (length > 0)
        {
            ref Payload first = ref At(0);
            if (first.Length > length)
            {
                first = first.Slice(length, first.Length - length);
                break;
            }

            length -= first.Length;
            first = default;
            _head = (_head + 1) & (_slices.Length - 1);
            _count--;
            _cursorSlice--;
        }

        if (_cursorSlice > 0 && _cursorStart > 0) return;
        _cursorSlice = 0;
        _cursorStart = 0;
    }

    /// <summary>Takes out the first slice, or as much of it as <paramref name="max"/> allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Payload TakeFirst(int max)
    {
        if (_count == 0) return Payload.Empty;

        Payload first = At(0);
        Payload taken = first.Length <= max ? first : first.Slice(0, max);
        RemoveFirst(taken.Length);
        return taken;
    }

    /// <summary>Empty, and without an array that only a rare burst needed.</summary>
    public void Reset()
    {
        if (_slices.Length > SlicesWorthKeeping) _slices = [];
        else if (_count > 0) Array.Clear(_slices);
        _head = 0;
        _count = 0;
        _cursorSlice = 0;
        _cursorStart = 0;
        Length = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a mask and an index, several times a segment
    private ref Payload At(int index) => ref _slices[(_head + index) & (_slices.Length - 1)];

    private Payload Gather(int slice, int start, int length)
    {
        var buffer = new byte[length];
        for (int at = 0; at < length; slice++)
        {
            Payload part = At(slice);
            part = part.Slice(start, Math.Min(part.Length - start, length - at));
            part.CopyTo(buffer.AsSpan(at));
            at += part.Length;
            start = 0;
        }

        return Payload.Of(buffer);
    }

    private void Grow()
    {
        var larger = new Payload[Math.Max(1, _slices.Length * 2)];
        for (int i = 0; i < _count; i++) larger[i] = At(i);
        _slices = larger;
        _head = 0;
    }
}
