namespace ActorTcp.Actors.Links;

/// <summary>What becomes of one copy of a packet.</summary>
public enum LinkFate : byte
{
    /// <summary>It arrives at <see cref="LinkCopy.Arrival"/>.</summary>
    Arrives,

    /// <summary>It is lost, for <see cref="LinkCopy.Reason"/>.</summary>
    Dropped,

    /// <summary>The link keeps it until others have passed; it comes back in a later outcome.</summary>
    Parked,
}
