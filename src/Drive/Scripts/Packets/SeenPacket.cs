using System.Buffers.Binary;
using ActorTcp.Drive.Hosts;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>A TCP packet that left the host, with the numbers of the wire.</summary>
internal sealed record SeenPacket
{
    public required Instant At { get; init; }

    public required Endpoint Source { get; init; }

    public required Endpoint Destination { get; init; }

    public required int Tos { get; init; }

    public required int Ttl { get; init; }

    public required int FlowLabel { get; init; }

    public required TcpFlags Flags { get; init; }

    public required uint Seq { get; init; }

    public required uint Ack { get; init; }

    public required ushort Window { get; init; }

    public required ushort Urgent { get; init; }

    public required IReadOnlyList<OptionPattern> Options { get; init; }

    public required int Length { get; init; }

    /// <summary>Programs of scripts write zeros and nothing else.</summary>
    public required bool HasForeignBytes { get; init; }

    public bool Has(TcpFlags flag) => (Flags & flag) != 0;

    /// <summary>False where it is no TCP packet, or a broken one.</summary>
    public static bool TryRead(Departure departure, out SeenPacket? seen)
    {
        seen = null;
        ReadOnlySpan<byte> bytes = departure.Bytes;
        if (PacketCodec.TryRead(bytes, out Packet packet) != PacketReadResult.Ok) return false;
        if (packet.Kind != PacketKind.Tcp) return false;

        bool isV4 = packet.Source.IsV4;
        ReadOnlySpan<byte> tcp = bytes[(isV4 ? (bytes[0] & 0xF) * 4 : Ipv6Header.Length)..];
        int headerLength = (tcp[12] >> 4) * 4;
        seen = new()
        {
            At = departure.At,
            Source = new(packet.Source, packet.Segment.SourcePort),
            Destination = new(packet.Destination, packet.Segment.DestinationPort),
            Tos = packet.Tos,
            Ttl = packet.Ttl,
            FlowLabel = isV4 ? 0 : (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xF_FFFF),
            Flags = packet.Segment.Flags,
            Seq = packet.Segment.Seq.Value,
            Ack = BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]),
            Window = packet.Segment.Wnd,
            Urgent = BinaryPrimitives.ReadUInt16BigEndian(tcp[18..]),
            Options = WireOptions.Read(tcp[TcpHeader.MinLength..headerLength]),
            Length = packet.Segment.Text.Length,
            HasForeignBytes = packet.Segment.Text.Span.ContainsAnyExcept((byte)0),
        };
        return true;
    }
}
