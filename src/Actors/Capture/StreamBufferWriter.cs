using System.Buffers;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>Gathers bytes and hands them to a stream in large pieces.</summary>
/// <remarks>The stream stays the caller's: <see cref="Dispose"/> flushes it, and leaves it open.</remarks>
public sealed class StreamBufferWriter(Stream stream, int bufferLength = 256 * 1024)
    : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = new byte[bufferLength];
    private int _used;

    public void Advance(int count)
    {
        Invariant.Holds(count >= 0 && count <= _buffer.Length - _used);
        _used += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_used);
    }

    /// <summary>Hands over all bytes so far.</summary>
    public void Flush()
    {
        Drain();
        stream.Flush();
    }

    public void Dispose() => Flush();

    private void Reserve(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length - _used) return;

        Drain();
        if (needed > _buffer.Length) _buffer = new byte[needed];
    }

    private void Drain()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
