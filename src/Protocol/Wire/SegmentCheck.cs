namespace ActorTcp.Protocol.Wire;

/// <summary>What a segment's checksum is held against.</summary>
/// <param name="From">Of the pseudo header.</param>
/// <param name="To">Of the pseudo header.</param>
/// <param name="Verifies">False: whoever gave the segment has checked it, or never let it touch a
/// wire.</param>
internal readonly record struct SegmentCheck(IpAddress From, IpAddress To, bool Verifies);
