using System.Runtime.CompilerServices;
using ActorTcp.Actors.Running;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Host.Tun;

/// <content>Packets of the kernel.</content>
internal sealed partial class TunDevice
{
    /// <summary>A header, and the longest packet of IPv6.</summary>
    private const int BufferLength = VirtioHeader.Length + PacketCodec.MaxLength;

    /// <summary>Longer texts are not copied: their buffer is given away, and a new one taken.</summary>
    private const int LongestCopied = 16_384;

    private byte[] _incoming = GC.AllocateUninitializedArray<byte>(BufferLength);

    /// <summary>Packets that could not be read: fragments, and what is damaged.</summary>
    public long Unreadable { get; private set; }

    public int Receive(PacedRun run, int most)
    {
        int count = 0;
        while (count < most)
        {
            var length = (int)LibC.Read(_descriptor, ref _incoming[0], BufferLength);
            if (length < 0)
            {
                int error = SystemError.Last;
                if (error == SystemError.Interrupted) continue;
                if (error == SystemError.WouldBlock) return count;
                throw Lost();
            }

            count++;
            if (length > VirtioHeader.Length) Take(length, run);
        }

        return count;
    }

    private void Take(int length, PacedRun run)
    {
        VirtioHeader header = VirtioHeader.Read(_incoming);
        bool isVouchedFor = (header.Flags & (VirtioHeader.NeedsChecksum | VirtioHeader.ChecksumIsValid)) != 0;
        PacketReadResult result = Read(length, isVouchedFor, out Packet packet);
        if (result != PacketReadResult.Ok)
        {
            Unreadable++;
            return;
        }

        run.Enter(in packet, header.IsTcpOfSeveral ? header.TextOfPacket : 0);
    }

    /// <summary>What is kept of a packet must not change: either its text is copied, or its buffer is given
    /// away.</summary>
    private PacketReadResult Read(int length, bool isVouchedFor, out Packet packet)
    {
        int start = VirtioHeader.Length;
        if (length - start <= LongestCopied)
        {
            ReadOnlySpan<byte> bytes = _incoming.AsSpan(start, length - start);
            return isVouchedFor
                ? PacketCodec.TryReadUnverified(bytes, out packet)
                : PacketCodec.TryRead(bytes, out packet);
        }

        ByteSource source = ByteSource.Of(_incoming);
        _incoming = GC.AllocateUninitializedArray<byte>(BufferLength);
        return isVouchedFor
            ? PacketCodec.TryReadUnverified(source, start, length - start, out packet)
            : PacketCodec.TryRead(source, start, length - start, out packet);
    }
}
