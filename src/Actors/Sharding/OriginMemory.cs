namespace ActorTcp.Actors.Sharding;

/// <summary>What both sides of a batch know of an origin that sends.</summary>
internal sealed class OriginMemory
{
    /// <summary>The origin's count of its latest message.</summary>
    public long Sequence { get; set; }
}
