namespace ActorTcp.Actors.Verification;

/// <summary>The first place at which two shapes of a run are not the same.</summary>
/// <param name="Shards">The two shapes.</param>
/// <param name="What">Capture or report.</param>
/// <param name="Common">What both have right before it.</param>
/// <param name="First">What the first shape goes on with.</param>
/// <param name="Second">What the second shape goes on with.</param>
public sealed record Divergence(
    (int First, int Second) Shards,
    string What,
    IReadOnlyList<string> Common,
    IReadOnlyList<string> First,
    IReadOnlyList<string> Second);
