using ActorTcp.Primitives;

namespace ActorTcp.Protocol;

/// <summary>Immutable bytes that payloads are slices of: a buffer, or an endless pattern.</summary>
/// <remarks>
/// A pattern repeats with a prime period, and carries its first 64 KiB again behind the period, so that every
/// slice up to that length is one span. Bytes that come late, twice or from another place of the stream then
/// differ.
/// </remarks>
public sealed class ByteSource
{
    /// <summary>Longest slice of a pattern that <see cref="Span"/> gives in one piece, in bytes.</summary>
    public const int MaxPatternSlice = 65_536;

    private const int PatternPeriod = 65_521;
    private readonly byte[] _bytes;
    private readonly int _period;

    private ByteSource(byte[] bytes, int period)
    {
        _bytes = bytes;
        _period = period;
    }

    /// <summary>An endless stream of varied bytes; every process has the same one.</summary>
    public static ByteSource Pattern { get; } = CreatePattern();

    /// <summary>An endless stream of zero bytes.</summary>
    public static ByteSource Zeros { get; } = new(new byte[PatternPeriod + MaxPatternSlice], PatternPeriod);

    /// <summary>True when every offset from 0 on is valid.</summary>
    public bool IsEndless => _period != 0;

    /// <summary>Bytes; 0: the stream is endless.</summary>
    public int Length => IsEndless ? 0 : _bytes.Length;

    /// <summary>An endless stream that repeats <paramref name="period"/>.</summary>
    /// <exception cref="ArgumentException">The period is empty.</exception>
    public static ByteSource Repeat(ReadOnlySpan<byte> period)
    {
        if (period.IsEmpty) throw new ArgumentException("nothing to repeat", nameof(period));

        var bytes = new byte[period.Length + MaxPatternSlice];
        for (int at = 0; at < bytes.Length; at += period.Length)
        {
            int piece = Math.Min(period.Length, bytes.Length - at);
            period[..piece].CopyTo(bytes.AsSpan(at));
        }

        return new(bytes, period.Length);
    }

    /// <summary>Takes the array over: nobody may write to it afterwards.</summary>
    public static ByteSource Of(byte[] bytes) => new(bytes, 0);

    /// <summary>The bytes of a slice. Of a pattern at most <see cref="MaxPatternSlice"/> at once.</summary>
    public ReadOnlySpan<byte> Span(long offset, int length) =>
        _bytes.AsSpan((int)(_period == 0 ? offset : offset % _period), length);

    /// <summary>Varied text in short lines. On a well-known port a capture's reader takes other bytes for a
    /// message of that port's protocol, broken or unfinished, and calls the packet malformed.</summary>
    public static byte PatternByte(long position) => position % 16 == 15
        ? (byte)'\n'
        : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8[
            (int)(StableHash.Mix((ulong)position) >> 58)];

    private static ByteSource CreatePattern()
    {
        var bytes = new byte[PatternPeriod + MaxPatternSlice];
        for (int i = 0; i < PatternPeriod; i++) bytes[i] = PatternByte(i);
        bytes.AsSpan(0, bytes.Length - PatternPeriod).CopyTo(bytes.AsSpan(PatternPeriod));
        return new(bytes, PatternPeriod);
    }
}
