namespace ActorTcp.Actors.Links;

/// <summary>What a rule remembers of the connections that pass, as boxes in a path do.</summary>
public enum RuleMemory : byte
{
    None,

    /// <summary>Selects segments of connections of which it saw no SYN since it was switched on.</summary>
    Unknown,

    /// <summary>Selects connections that were silent for too long in this direction, until a new
    /// SYN.</summary>
    Idle,
}
