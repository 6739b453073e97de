namespace ActorTcp.Actors.Faults;

/// <summary>What a cut keeps from passing.</summary>
public enum CutOf : byte
{
    All,

    /// <summary>SYNs: no new connections.</summary>
    New,

    /// <summary>Everything but SYNs.</summary>
    Established,
}
