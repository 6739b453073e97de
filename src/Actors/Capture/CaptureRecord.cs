using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>One captured packet; its bytes stand in the buffer of its shard.</summary>
/// <param name="Time">When the packet entered the link.</param>
/// <param name="Way">Number of the direction: twice the link's number, plus one on the way back.</param>
/// <param name="Serial">Counts the packets of that direction.</param>
/// <param name="Offset">Of the first byte in the buffer.</param>
/// <param name="Length">Of the packet, in bytes.</param>
internal readonly record struct CaptureRecord(
    Instant Time, int Way, long Serial, int Offset = 0, int Length = 0) : IComparable<CaptureRecord>
{
    /// <summary>When it leaves the link; <see cref="Instant.Never"/> where it is lost, or held
    /// back.</summary>
    public Instant Arrival { get; init; } = Instant.Never;

    /// <summary>What the link did to it, and why it was sent, if either is remarkable.</summary>
    public string? Comment { get; init; }

    public int Link => Way >> 1;

    public bool IsForward => (Way & 1) == 0;

    /// <summary>By time, direction, serial: nothing of this depends on placement.</summary>
    public int CompareTo(CaptureRecord other) =>
        Time != other.Time ? Time.CompareTo(other.Time)
        : Way != other.Way ? Way.CompareTo(other.Way)
        : Serial.CompareTo(other.Serial);
}
