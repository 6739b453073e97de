using ActorTcp.Actors.Capture;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Verification;

/// <summary>Where and when a packet was captured.</summary>
/// <param name="Number">Of the packet in its capture, from 0.</param>
/// <param name="Link">Number of the link.</param>
/// <param name="Direction">Outbound is from the first host of the link to the second.</param>
/// <param name="At">When it entered the link.</param>
/// <param name="Comment">What the link did to it; null: nothing remarkable.</param>
internal readonly record struct PacketHead(
    long Number, int Link, CaptureDirection Direction, Instant At, string? Comment)
{
    public static PacketHead Of(long number, in CapturedPacket packet) =>
        new(number, packet.Link, packet.Direction, packet.At, packet.Comment);
}
