using ActorTcp.Actors.Exploration;

namespace ActorTcp.Host.Commands;

/// <summary>What was asked of <c>explore</c>.</summary>
internal sealed record ExploreRequest
{
    public required IReadOnlyList<string> Files { get; init; }

    public ExplorationRequest Search { get; init; } = new();

    /// <summary>Instead of the scenario's, and of the samples and the swarm.</summary>
    public ulong? Seed { get; init; }

    /// <summary>All expectations hold under faults, too.</summary>
    public bool ExpectAll { get; init; }

    /// <summary>Runs at a time; changes nothing but the speed.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Null: nothing is written.</summary>
    public string? Out { get; init; }
}
