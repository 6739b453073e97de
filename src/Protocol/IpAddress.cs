using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ActorTcp.Protocol;

/// <summary>An IPv4 or IPv6 address in 16 bytes; IPv4 stands as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2).</summary>
public readonly record struct IpAddress(ulong High, ulong Low) : IComparable<IpAddress>
{
    private const ulong MappedPrefix = 0xFFFF_0000_0000;

    public bool IsV4 => High == 0 && (Low & 0xFFFF_FFFF_0000_0000) == MappedPrefix;

    /// <summary>The 32 bits of an IPv4 address.</summary>
    public uint V4 => (uint)(Low & 0xFFFF_FFFF);

    public static IpAddress FromV4(uint bits) => new(0, MappedPrefix | bits);

    /// <summary>Reads 4 or 16 bytes in network order.</summary>
    public static IpAddress Read(ReadOnlySpan<byte> bytes) => bytes.Length == 4
        ? FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes))
        : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Dotted quad or RFC 4291 text; no zone, no short forms of IPv4.</summary>
    public static bool TryParse(string text, out IpAddress address)
    {
        address = default;
        if (text.Contains('%') || !IPAddress.TryParse(text, out IPAddress? parsed)) return false;
        if (parsed.AddressFamily == AddressFamily.InterNetwork && parsed.ToString() != text) return false;

        Span<byte> bytes = stackalloc byte[16];
        if (!parsed.TryWriteBytes(bytes, out int length)) return false;
        address = Read(bytes[..length]);
        return true;
    }

    /// <exception cref="FormatException">Not an address.</exception>
    public static IpAddress Parse(string text) =>
        TryParse(text, out IpAddress address)
            ? address
            : throw new FormatException($"'{text}' is no IP address");

    /// <summary>The address that many places later; wraps within the family's bits.</summary>
    public static IpAddress operator +(IpAddress address, uint offset)
    {
        if (address.IsV4) return FromV4(unchecked(address.V4 + offset));

        ulong low = unchecked(address.Low + offset);
        return new(low < address.Low ? unchecked(address.High + 1) : address.High, low);
    }

    /// <summary>Writes 4 or 16 bytes in network order; returns how many.</summary>
    public int Write(Span<byte> destination)
    {
        if (IsV4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, V4);
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
        return 16;
    }

    public int CompareTo(IpAddress other) =>
        High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public override int GetHashCode() =>
        unchecked((int)Primitives.StableHash.Combine(High, Low));

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        return new IPAddress(bytes[..Write(bytes)]).ToString();
    }
}
