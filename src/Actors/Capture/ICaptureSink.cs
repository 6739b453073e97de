using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>Takes captured packets one after the other, in the order that no shape of the run
/// changes.</summary>
public interface ICaptureSink
{
    /// <param name="link">Number of the link.</param>
    /// <param name="direction">Outbound is from the first host of the link to the second.</param>
    /// <param name="at">When it entered the link.</param>
    /// <param name="packet">From the IP header on.</param>
    /// <param name="comment">What the link did to it; null: nothing remarkable.</param>
    void Take(int link, CaptureDirection direction, Instant at, ReadOnlySpan<byte> packet, string? comment);
}
