namespace ActorTcp.Actors.Links;

/// <summary>A rule picked a segment that somebody waits for.</summary>
internal sealed record SegmentSeen
{
    public static readonly SegmentSeen Instance = new();
}
