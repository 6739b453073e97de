using System.Buffers.Binary;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A cookie of Fast Open: 4 to 16 bytes that a server gives and a client shows (RFC 7413
/// §4.1.1).</summary>
/// <param name="First">The first eight bytes, the first of them in the highest place.</param>
/// <param name="Last">The other eight bytes.</param>
/// <param name="Length">4 to 16, even; 0 asks for a cookie.</param>
public readonly record struct FastOpenCookie(ulong First, ulong Last, byte Length)
{
    /// <summary>Most bytes of a cookie.</summary>
    public const int LongestLength = 16;

    /// <summary>Fewest bytes of a cookie.</summary>
    public const int ShortestLength = 4;

    /// <summary>"Give me a cookie" (RFC 7413 §4.1.1).</summary>
    public static readonly FastOpenCookie Request;

    /// <summary>From bytes as on the wire; no more than <see cref="LongestLength"/>.</summary>
    public static FastOpenCookie Read(ReadOnlySpan<byte> source)
    {
        Span<byte> all = stackalloc byte[LongestLength];
        all.Clear();
        source.CopyTo(all);
        return new(
            BinaryPrimitives.ReadUInt64BigEndian(all),
            BinaryPrimitives.ReadUInt64BigEndian(all[8..]),
            (byte)source.Length);
    }

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        Span<byte> all = stackalloc byte[LongestLength];
        BinaryPrimitives.WriteUInt64BigEndian(all, First);
        BinaryPrimitives.WriteUInt64BigEndian(all[8..], Last);
        all[..Length].CopyTo(destination);
    }
}
