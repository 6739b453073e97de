using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>A packet at the entry of a link, and what became of it there.</summary>
/// <param name="link">Number of the link.</param>
/// <param name="direction">Outbound is from the first host of the link to the second.</param>
/// <param name="bytes">From the IP header on.</param>
public readonly ref struct CapturedPacket(int link, CaptureDirection direction, ReadOnlySpan<byte> bytes)
{
    public int Link { get; } = link;

    public CaptureDirection Direction { get; } = direction;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>When it entered the link.</summary>
    public required Instant At { get; init; }

    /// <summary>When it leaves the link; <see cref="Instant.Never"/> where it is lost, or held
    /// back.</summary>
    public required Instant Arrival { get; init; }

    /// <summary>What the link did to it; null: nothing remarkable.</summary>
    public string? Comment { get; init; }
}
