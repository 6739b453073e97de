using System.Runtime.InteropServices;

namespace ActorTcp.Host.Tun;

/// <summary>What stands before each packet: how far its checksum is, and of how many packets it is made
/// (virtio 1.2 §5.1.6, in the byte order of the machine).</summary>
internal readonly record struct VirtioHeader
{
    /// <summary>Bytes.</summary>
    public const int Length = 10;

    public const byte NeedsChecksum = 1;
    public const byte ChecksumIsValid = 2;
    public const byte NoJoin = 0;
    public const byte JoinTcpV4 = 1;
    public const byte JoinTcpV6 = 4;

    private const byte JoinKinds = 0x7F; // the highest bit says that ECN is used

    public byte Flags { get; init; }

    public byte Join { get; init; }

    public ushort HeaderLength { get; init; }

    /// <summary>Bytes of text of each packet.</summary>
    public ushort TextOfPacket { get; init; }

    public ushort ChecksumStart { get; init; }

    public ushort ChecksumOffset { get; init; }

    public bool IsTcpOfSeveral => (Join & JoinKinds) is JoinTcpV4 or JoinTcpV6;

    public static VirtioHeader Read(ReadOnlySpan<byte> source) => new()
    {
        Flags = source[0],
        Join = source[1],
        HeaderLength = MemoryMarshal.Read<ushort>(source[2..]),
        TextOfPacket = MemoryMarshal.Read<ushort>(source[4..]),
        ChecksumStart = MemoryMarshal.Read<ushort>(source[6..]),
        ChecksumOffset = MemoryMarshal.Read<ushort>(source[8..]),
    };

    public void Write(Span<byte> destination)
    {
        destination[0] = Flags;
        destination[1] = Join;
        MemoryMarshal.Write(destination[2..], HeaderLength);
        MemoryMarshal.Write(destination[4..], TextOfPacket);
        MemoryMarshal.Write(destination[6..], ChecksumStart);
        MemoryMarshal.Write(destination[8..], ChecksumOffset);
    }
}
