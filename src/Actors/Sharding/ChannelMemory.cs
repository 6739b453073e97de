namespace ActorTcp.Actors.Sharding;

/// <summary>What both sides of a batch know of a channel.</summary>
internal sealed class ChannelMemory(int number, OriginMemory origin, int index)
{
    /// <summary>Among the channels that cross shards.</summary>
    public int Number => number;

    public OriginMemory Origin => origin;

    /// <summary>Place in the batch.</summary>
    public int Index => index;

    /// <summary>Of the channel's latest frame; null: it had none.</summary>
    public FlowMemory? Flow { get; set; }
}
