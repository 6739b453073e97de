using ActorTcp.Drive.Scripts.Packets;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tests.Lines;

/// <summary>Packets of a peer, in hexadecimal.</summary>
internal static class Packets
{
    /// <summary>From 192.0.2.1:9000 to the host's port 8080; of the text only the length counts.</summary>
    public static string Hex(int flags, uint seq, uint ack, string text = "")
    {
        var pattern = new TcpPattern
        {
            Flags = (TcpFlags)flags, Seq = seq, Ack = ack, Window = 65_535, Length = text.Length / 2,
        };
        Endpoint from = new(IpAddress.Parse("192.0.2.1"), 9_000);
        byte[] bytes = PacketBuilder.Tcp(pattern, new(), from, new(IpAddress.Parse("192.168.0.1"), 8_080));
        Convert.FromHexString(text).CopyTo(bytes, bytes.Length - (text.Length / 2));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(36), Checksum(bytes));
        return Convert.ToHexString(bytes);
    }

    private static ushort Checksum(byte[] packet)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(36), 0);
        Protocol.Wire.InternetChecksum sum = default;
        IpAddress from = IpAddress.Read(packet.AsSpan(12, 4)), to = IpAddress.Read(packet.AsSpan(16, 4));
        sum.AddPseudoHeader(from, to, Protocol.Wire.IpProtocol.Tcp, packet.Length - 20);
        sum.Add(packet.AsSpan(20));
        return sum.Value;
    }
}
