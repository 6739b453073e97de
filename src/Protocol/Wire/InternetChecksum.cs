using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Wire;

/// <summary>The Internet checksum, taken over pieces of any length (RFC 1071).</summary>
public struct InternetChecksum
{
    private ulong _sum; // of 16-bit words in network order, not yet folded
    private bool _odd;  // the bytes so far end in the middle of a word

    /// <summary>The field to write: the complement of the folded sum.</summary>
    public readonly ushort Value => (ushort)(Fold(_sum) ^ 0xFFFF);

    /// <summary>
    /// True when the bytes, checksum field included, sum up to all ones (RFC 1071 §1, step 3).
    /// </summary>
    public readonly bool Verifies => Fold(_sum) == 0xFFFF;

    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        InternetChecksum checksum = default;
        checksum.Add(bytes);
        return checksum.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        ushort words = Sum(bytes);
        _sum += _odd ? BinaryPrimitives.ReverseEndianness(words) : words; // RFC 1071 §2 (B)
        _odd ^= (bytes.Length & 1) != 0;
    }

    /// <summary>Adds what TCP and ICMPv6 sum up before their header (RFC 9293 §3.1; RFC 8200 §8.1).</summary>
    public void AddPseudoHeader(IpAddress source, IpAddress destination, byte protocol, int length)
    {
        Invariant.Holds(!_odd);
        _sum += WordsOf(source) + WordsOf(destination) + protocol + WordsOf((uint)length);
    }

    private static ulong WordsOf(IpAddress address) =>
        address.IsV4 ? WordsOf(address.V4) : WordsOf(address.High) + WordsOf(address.Low);

    private static ulong WordsOf(ulong bits) =>
        (bits >> 48) + ((bits >> 32) & 0xFFFF) + ((bits >> 16) & 0xFFFF) + (bits & 0xFFFF);

    private static ushort Fold(ulong sum)
    {
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)sum;
    }

    /// <summary>
    /// Sums machine words, whose byte order does not matter until the end (RFC 1071 §2 (B), (C)).
    /// </summary>
    private static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        if (bytes.Length >= 2 * Vector<byte>.Count) sum = SumVectors(ref bytes);

        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
        foreach (uint word in words) sum += word;
        bytes = bytes[(words.Length * sizeof(uint))..];

        Span<byte> tail = stackalloc byte[sizeof(uint)]; // missing bytes count as zero
        tail.Clear();
        bytes.CopyTo(tail);
        sum += MemoryMarshal.Read<uint>(tail);

        ushort folded = Fold(sum);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(folded) : folded;
    }

    private static ulong SumVectors(ref ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector<uint>> vectors = MemoryMarshal.Cast<byte, Vector<uint>>(bytes);
        Vector<ulong> low = Vector<ulong>.Zero, high = Vector<ulong>.Zero;
        foreach (Vector<uint> vector in vectors)
        {
            Vector.Widen(vector, out Vector<ulong> evenLanes, out Vector<ulong> oddLanes);
            low += evenLanes;
            high += oddLanes;
        }

        bytes = bytes[(vectors.Length * Vector<byte>.Count)..];
        return Vector.Sum(low + high); // 2³¹ bytes are 2²⁹ words below 2³²: no overflow
    }
}
