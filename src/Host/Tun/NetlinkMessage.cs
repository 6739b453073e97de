using System.Buffers.Binary;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Tun;

/// <summary>A request to the kernel's routing tables, as rtnetlink(7) lays it out.</summary>
internal sealed class NetlinkMessage
{
    public const ushort NewLink = 16;
    public const ushort GetLink = 18;
    public const ushort NewAddress = 20;
    public const ushort DeleteAddress = 21;
    public const ushort NewRoute = 24;
    public const ushort DeleteRoute = 25;
    public const ushort GetRoute = 26;

    /// <summary>It must not exist yet.</summary>
    public const ushort Create = 0x600;

    public const int HeaderLength = 16;

    private const ushort Request = 1;
    private const ushort WithAnswer = 4;

    private readonly byte[] _bytes = new byte[256];

    public NetlinkMessage(ushort type, ushort flags = 0)
    {
        Length = HeaderLength;
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(4), type);
        BinaryPrimitives.WriteUInt16LittleEndian(
            _bytes.AsSpan(6), (ushort)(flags | Request | (type is GetLink or GetRoute ? 0 : WithAnswer)));
    }

    public int Length { get; private set; }

    /// <summary>The whole message, its length filled in.</summary>
    public byte[] Finish()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, Length);
        return _bytes;
    }

    public NetlinkMessage Bytes(params ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return this;
    }

    public NetlinkMessage Number(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += sizeof(uint);
        return this;
    }

    public NetlinkMessage Attribute(ushort type, uint value) => Header(type, sizeof(uint)).Number(value);

    public NetlinkMessage Attribute(ushort type, IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        int length = address.Write(bytes);
        return Header(type, length).Bytes(bytes[..length]);
    }

    private NetlinkMessage Header(ushort type, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(Length), (ushort)(4 + length));
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(Length + 2), type);
        Length += 4;
        return this;
    }
}
