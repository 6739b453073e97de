using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>What one side of a connection writes, byte for byte: both ends can tell what stands at a
/// place.</summary>
/// <param name="Source">An endless source.</param>
/// <param name="Base">Place in the source of the stream's first byte.</param>
internal readonly record struct ContentStream(ByteSource Source, long Base)
{
    private const int LongestPiece = 1 << 30;

    /// <summary>The stream of that content from one end to the other; each connection starts
    /// elsewhere.</summary>
    public static ContentStream Between(ByteSource source, in Endpoint from, in Endpoint to)
    {
        if (!ReferenceEquals(source, ByteSource.Pattern)) return new(source, 0);

        ulong ends = StableHash.Combine(from.Address.Low ^ from.Port, to.Address.Low ^ to.Port);
        return new(source, (long)(ends & 0xFFFFF));
    }

    /// <summary>The bytes from <paramref name="position"/> on, as many as asked for at once.</summary>
    public Payload Slice(long position, long length) =>
        new(Source, Base + position, (int)Math.Min(length, LongestPiece));

    /// <summary>Compares every byte with what must stand at <paramref name="position"/>.</summary>
    /// <remarks>A slice of the source at that place is equal without being read; a copy is read.</remarks>
    public bool Matches(long position, in Payload received)
    {
        if (ReferenceEquals(received.Source, Source) && received.Offset == Base + position) return true;

        for (int done = 0; done < received.Length;)
        {
            int piece = Math.Min(received.Length - done, ByteSource.MaxPatternSlice);
            ReadOnlySpan<byte> expected = Source.Span(Base + position + done, piece);
            if (!received.Slice(done, piece).Span.SequenceEqual(expected)) return false;
            done += piece;
        }

        return true;
    }
}
