namespace ActorTcp.Actors.Exploration;

/// <summary>What an exploration is to try.</summary>
public sealed record ExplorationRequest
{
    public static readonly IReadOnlyList<ExplorationFault> AllKinds =
        [.. Enum.GetValues<ExplorationFault>().Where(kind => kind != ExplorationFault.Other)];

    /// <summary>What is done at each point.</summary>
    public IReadOnlyList<ExplorationFault> Kinds { get; init; } = AllKinds;

    /// <summary>Faults in one run: all with 1 and 2, beyond a sample; 0: as the file says.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Runs for each depth beyond 2.</summary>
    public int Samples { get; init; } = 1_000;

    /// <summary>Messages and deadlines of all runs together; no run begins beyond.</summary>
    public long Budget { get; init; } = 60 * EventsPerSecond;

    /// <summary>Runs with random mixes of faults in place of a search; 0: a search.</summary>
    public int Swarm { get; init; }

    /// <summary>Of the samples, of the swarm, and of the order where the budget is for a part of the
    /// single faults.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What a second of budget stands for, so that a budget ends at the same run on every
    /// machine.</summary>
    public const long EventsPerSecond = 1_000_000;
}
