namespace ActorTcp.Actors.Links;

/// <summary>Why a link lost a packet.</summary>
public enum LinkDropReason : byte
{
    None,

    /// <summary>The link is cut.</summary>
    Cut,

    /// <summary>Longer than the MTU, and may not be fragmented.</summary>
    MtuExceeded,

    /// <summary>A rule; the outcome names it.</summary>
    Rule,

    /// <summary>Random loss, or loss in the good state of a burst model.</summary>
    Loss,

    /// <summary>Loss in the bad state of a burst model.</summary>
    BurstLoss,

    /// <summary>It was the turn of this packet to be lost.</summary>
    Nth,

    /// <summary>No room in the queue before the line.</summary>
    QueueFull,

    /// <summary>Active queue management: the queue was about to fill.</summary>
    EarlyDrop,
}
