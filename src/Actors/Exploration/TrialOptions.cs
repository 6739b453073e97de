using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>How trials run, and what they demand.</summary>
public sealed record TrialOptions
{
    /// <summary>Instead of the scenario's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>All expectations of the scenario must hold under faults, not only those about
    /// safety.</summary>
    public bool ExpectAll { get; init; }

    /// <summary>Virtual time that a run gets beyond the scenario's own limit, so that all timers can
    /// end.</summary>
    public Duration Patience { get; init; } = 10_800.Seconds();

    /// <summary>What the checks take for the scenario; null: what runs. For tests whose stacks keep to other
    /// times than they say.</summary>
    internal Scenario? ToldToChecks { get; init; }

    /// <summary>True: nobody waits any more, and runs end where they are. Asked now and then in each of them,
    /// by several threads.</summary>
    public Func<bool> IsStopped { get; init; } = static () => false;

    /// <summary>The rest of what runs are told.</summary>
    public RunOptions Run { get; init; } = new();
}
