using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>One captured packet; its bytes stand in the buffer of its shard.</summary>
/// <param name="Time">When the packet entered the link.</param>
/// <param name="Way">Number of the direction: twice the link's number, plus one on the way back.</param>
/// <param name="Serial">Counts the packets of that direction.</param>
/// <param name="Offset">Of the first byte in the buffer.</param>
/// <param name="Length">Of the packet, in bytes.</param>
/// <param name="Comment">What the link did to it, and why it was sent, if either is remarkable.</param>
internal readonly record struct CaptureRecord(
    Instant Time, int Way, long Serial, int Offset, int Length, string? Comment) : IComparable<CaptureRecord>
{
    public int Link => Way >> 1;

    public bool IsForward => (Way & 1) == 0;

    /// <summary>By time, direction, serial: nothing of this depends on placement.</summary>
    public int CompareTo(CaptureRecord other) =>
        Time != other.Time ? Time.CompareTo(other.Time)
        : Way != other.Way ? Way.CompareTo(other.Way)
        : Serial.CompareTo(other.Serial);
}
