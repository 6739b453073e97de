using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>Packets and bytes that the tests of the codecs share.</summary>
internal static class WirePackets
{
    public static readonly IpAddress A4 = IpAddress.Parse("10.0.0.1");
    public static readonly IpAddress B4 = IpAddress.Parse("10.0.0.2");
    public static readonly IpAddress A6 = IpAddress.Parse("2001:db8::1");
    public static readonly IpAddress B6 = IpAddress.Parse("2001:db8::2");

    /// <summary>
    /// Computed by hand: SYN with MSS, SACK-permitted, time stamps and window scale over IPv4.
    /// </summary>
    public static readonly byte[] SynBytes = Hex("""
        4500003c 12344000 40061486 0a000001 0a000002
        9c400050 01020304 00000000 a002faf0 98120000
        020405b4 0402080a 00000064 00000000 01030307
        """);

    /// <summary>
    /// Computed by hand: five bytes of text with time stamps and one SACK block over IPv6, ECT(0).
    /// </summary>
    public static readonly byte[] DataBytes = Hex("""
        60200000 00310640
        20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002
        9c400050 01020305 fffffffe b05801f5 fe0d0000
        0101080a 00000065 0000000a 0101050a 00000001 00000009
        68656c6c 6f
        """);

    public static Packet Syn => new()
    {
        Source = A4,
        Destination = B4,
        Ttl = 64,
        Id = 0x1234,
        DontFragment = true,
        Segment = new()
        {
            SourcePort = 40_000,
            DestinationPort = 80,
            Seq = new(0x01020304),
            Flags = TcpFlags.Syn,
            Wnd = 64_240,
            Options = new()
            {
                Present = TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted | TcpOptionKinds.Timestamps
                    | TcpOptionKinds.WindowScale,
                Mss = 1_460,
                TsVal = 100,
                WindowScale = 7,
            },
        },
    };

    public static Packet Data
    {
        get
        {
            Packet packet = new() { Source = A6, Destination = B6, Ttl = 64, Tos = 2 };
            packet.Segment = new()
            {
                SourcePort = 40_000,
                DestinationPort = 80,
                Seq = new(0x01020305),
                Ack = new(0xFFFFFFFE),
                Flags = TcpFlags.Ack | TcpFlags.Psh | TcpFlags.Ece,
                Wnd = 501,
                Text = Payload.Of("hello"u8.ToArray()),
            };
            packet.Segment.Options.Present = TcpOptionKinds.Timestamps | TcpOptionKinds.Sack;
            packet.Segment.Options.TsVal = 101;
            packet.Segment.Options.TsEcr = 10;
            packet.Segment.Options.SackCount = 1;
            packet.Segment.Options.Sack[0] = new(new(1), new(9));
            return packet;
        }
    }

    public static byte[] Hex(string text) =>
        Convert.FromHexString(string.Concat(text.Where(character => !char.IsWhiteSpace(character))));

    public static byte[] Encode(in Packet packet)
    {
        byte[] bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes).ShouldBe(bytes.Length);
        return bytes;
    }

    /// <summary>All that a packet says, as text: two packets are equal when their texts are.</summary>
    public static string Describe(in Packet packet)
    {
        string head = $"{PacketText.Of(in packet)} | ttl {packet.Ttl} tos {packet.Tos} id {packet.Id} df "
            + packet.DontFragment;
        return packet.Kind switch
        {
            PacketKind.Tcp => $"{head} up {packet.Segment.Up} ack {packet.Segment.Ack} "
                + Convert.ToHexString(packet.Segment.Text.Span),
            PacketKind.Icmp => $"{head} {packet.Icmp!.Type}/{packet.Icmp.Code} {packet.Icmp.Rest} "
                + Convert.ToHexString(packet.Icmp.Body),
            _ => $"{head} {Convert.ToHexString(packet.Raw!)}",
        };
    }
}
