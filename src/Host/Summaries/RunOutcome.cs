using ActorTcp.Actors.Reports;

namespace ActorTcp.Host.Summaries;

/// <summary>A finished or interrupted run, as its summary tells of it.</summary>
/// <param name="Report">What it came to.</param>
/// <param name="Wall">How long it took, building the world included.</param>
/// <param name="Files">What was written, or why it was not; empty: nothing was asked for.</param>
internal sealed record RunOutcome(RunReport Report, TimeSpan Wall, IReadOnlyList<string> Files);
