using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Faults;

/// <summary>One fault as data: what goes wrong, when, for how long and how often. A list of these can be made
/// by hand, by a file or by a program, and written out again.</summary>
public sealed record FaultPlan
{
    /// <summary>Unique; in the comments of a capture and the report, and it selects the random
    /// stream.</summary>
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    public required FaultAction What { get; init; }

    public required FaultTrigger When { get; init; }

    /// <summary>After that it is put right again; null: it is not, or there is nothing to put
    /// right.</summary>
    public Duration? For { get; init; }

    /// <summary>How often it happens at most; null: as often as it is triggered.</summary>
    public int? Times { get; init; } = 1;
}
