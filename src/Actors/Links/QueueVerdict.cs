namespace ActorTcp.Actors.Links;

/// <summary>What active queue management wants with a packet.</summary>
internal enum QueueVerdict : byte
{
    Pass,

    /// <summary>CE where it is ECN-capable, else drop.</summary>
    Mark,

    /// <summary>CE where it is ECN-capable, else pass.</summary>
    MarkOrPass,

    Drop,
}
