namespace ActorTcp.Actors.Exploration;

/// <summary>What exploration does to a run.</summary>
public enum ExplorationFault
{
    /// <summary>A packet is lost.</summary>
    Drop,

    /// <summary>A packet comes twice.</summary>
    Duplicate,

    /// <summary>The next packet overtakes it.</summary>
    Reorder,

    /// <summary>One bit of a packet is inverted.</summary>
    Corrupt,

    /// <summary>A packet comes late.</summary>
    Delay,

    /// <summary>A process crashes.</summary>
    Crash,

    /// <summary>A host loses its memory, and boots.</summary>
    Reboot,

    /// <summary>A host does nothing for a time.</summary>
    Freeze,

    /// <summary>Anything else that can go wrong; of swarms only.</summary>
    Other,
}
