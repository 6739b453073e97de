using ActorTcp.Actors.Capture;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Keeps every packet that a run captures.</summary>
internal sealed class PacketList : ICaptureSink
{
    public List<Entry> Entries { get; } = [];

    public void Take(in CapturedPacket packet)
    {
        bool isSound = PacketCodec.TryRead(packet.Bytes.ToArray(), out Packet decoded) == PacketReadResult.Ok;
        bool isForward = packet.Direction == CaptureDirection.Outbound;
        Entries.Add(new(packet.Link, isForward, packet.At, isSound ? decoded : null, packet.Comment));
    }

    /// <param name="Link">Number of the link.</param>
    /// <param name="IsForward">From the first host of the link to the second.</param>
    /// <param name="At">When it entered the link.</param>
    /// <param name="Packet">Null where it is damaged.</param>
    /// <param name="Comment">What the link did.</param>
    internal sealed record Entry(int Link, bool IsForward, Instant At, Packet? Packet, string? Comment);
}
