using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Capture;

/// <summary>Packets that the tests of captures write.</summary>
internal static class CapturedPackets
{
    public static readonly IpAddress A4 = IpAddress.Parse("10.0.0.1");
    public static readonly IpAddress B4 = IpAddress.Parse("10.0.0.2");
    public static readonly IpAddress A6 = IpAddress.Parse("2001:db8::1");
    public static readonly IpAddress B6 = IpAddress.Parse("2001:db8::2");

    public static Packet Segment(IpAddress from, IpAddress to, TcpFlags flags, int length, uint seq = 1)
    {
        Packet packet = new() { Source = from, Destination = to, Ttl = 64, DontFragment = from.IsV4 };
        packet.Segment = new()
        {
            SourcePort = from.CompareTo(to) < 0 ? (ushort)40_000 : (ushort)80,
            DestinationPort = from.CompareTo(to) < 0 ? (ushort)80 : (ushort)40_000,
            Seq = new(seq),
            Ack = (flags & TcpFlags.Ack) != 0 ? new(1) : default,
            Flags = flags,
            Wnd = 64_240,
            Text = length == 0 ? Payload.Empty : new(ByteSource.Pattern, seq, length),
        };
        packet.Segment.Options.Present = TcpOptionKinds.Timestamps;
        if ((flags & TcpFlags.Syn) == 0) return packet;

        packet.Segment.Options.Present |=
            TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted | TcpOptionKinds.WindowScale;
        packet.Segment.Options.Mss = 1_460;
        packet.Segment.Options.WindowScale = 7;
        return packet;
    }

    public static byte[] Encode(in Packet packet)
    {
        byte[] bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes);
        return bytes;
    }
}
