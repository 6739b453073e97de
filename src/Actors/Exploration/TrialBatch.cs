using ActorTcp.Actors.Faults;

namespace ActorTcp.Actors.Exploration;

/// <summary>Runs several trials, perhaps at the same time.</summary>
/// <param name="trial">Runs one.</param>
/// <param name="faults">Of each run.</param>
/// <returns>The results in the same order.</returns>
public delegate IReadOnlyList<TrialResult> TrialBatch(
    FaultTrial trial, IReadOnlyList<IReadOnlyList<FaultPlan>> faults);
