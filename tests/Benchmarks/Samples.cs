using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Benchmarks;

/// <summary>What the benchmarks work on.</summary>
internal static class Samples
{
    public static readonly Endpoint Client = new(IpAddress.Parse("10.0.0.1"), 49_152);
    public static readonly Endpoint Server = new(IpAddress.Parse("10.0.0.2"), 80);

    /// <summary>An ACK with timestamps and so many bytes of text.</summary>
    public static Packet Packet(int text) => new()
    {
        Addresses = new(Client.Address, Server.Address),
        Kind = PacketKind.Tcp,
        Ttl = 64,
        DontFragment = true,
        Segment = new()
        {
            SourcePort = Client.Port,
            DestinationPort = Server.Port,
            Seq = new(1_000),
            Ack = new(2_000),
            Flags = TcpFlags.Ack,
            Wnd = 65_535,
            Options = new() { Present = TcpOptionKinds.Timestamps, TsVal = 1, TsEcr = 2 },
            Text = text == 0 ? Payload.Empty : new(ByteSource.Pattern, 17, text),
        },
    };
}
