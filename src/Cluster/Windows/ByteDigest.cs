using System.Buffers.Binary;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>A hash of bytes that is the same everywhere; eight bytes a step.</summary>
internal static class ByteDigest
{
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = StableHash.Mix((ulong)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = unchecked((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0x9E3779B97F4A7C15);
            hash ^= hash >> 29;
        }

        ulong rest = 0;
        foreach (byte b in bytes) rest = (rest << 8) | b;
        return StableHash.Combine(hash, rest);
    }
}
