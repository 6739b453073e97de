using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol;

/// <summary>A slice of immutable bytes. Slicing and joining are arithmetic; nothing is copied.</summary>
public readonly record struct Payload
{
    public static Payload Empty => default;

    public Payload(ByteSource source, long offset, int length)
    {
        Invariant.Holds(offset >= 0 && length >= 0);
        Source = source;
        Offset = offset;
        Length = length;
    }

    /// <summary>Null only where <see cref="Length"/> is 0.</summary>
    public ByteSource? Source { get; }

    /// <summary>Place of the first byte in <see cref="Source"/>.</summary>
    public long Offset { get; }

    /// <summary>Bytes.</summary>
    public int Length { get; }

    /// <summary>The bytes in one piece; of a pattern at most
    /// <see cref="ByteSource.MaxPatternSlice"/>.</summary>
    public ReadOnlySpan<byte> Span => Source is null ? default : Source.Span(Offset, Length);

    public static Payload Of(byte[] bytes) => new(ByteSource.Of(bytes), 0, bytes.Length);

    /// <summary>Copies all bytes, of however long a slice.</summary>
    public void CopyTo(Span<byte> destination)
    {
        for (int at = 0; at < Length; at += ByteSource.MaxPatternSlice)
        {
            int length = Math.Min(Length - at, ByteSource.MaxPatternSlice);
            Source!.Span(Offset + at, length).CopyTo(destination[at..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Payload Slice(int start, int length)
    {
        Invariant.Holds(start >= 0 && length >= 0 && start + length <= Length);
        return length == 0 ? Empty : new(Source!, Offset + start, length);
    }

    /// <summary>True when <paramref name="next"/> goes on where this one ends, in the same source.</summary>
    public bool IsFollowedBy(in Payload next) =>
        ReferenceEquals(Source, next.Source)
        && Offset + Length == next.Offset
        && Length <= int.MaxValue - next.Length;

    /// <summary>Joins two slices of which <see cref="IsFollowedBy"/> holds.</summary>
    public Payload Join(in Payload next)
    {
        Invariant.Holds(IsFollowedBy(in next));
        return new(Source!, Offset, Length + next.Length);
    }
}
