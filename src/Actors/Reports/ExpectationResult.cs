using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Reports;

/// <summary>Whether one expectation held.</summary>
/// <param name="Expectation">With its place in the file.</param>
/// <param name="Holds">The verdict.</param>
/// <param name="Expected">What the file wants.</param>
/// <param name="Found">What the run gave.</param>
public sealed record ExpectationResult(Expectation Expectation, bool Holds, string Expected, string Found)
{
    /// <summary>The name in the file, if it has one, and what it asks for.</summary>
    public string Title => Expectation.Name.Length > 0
        ? $"{Expectation.Name}: {Expectation.Text}"
        : Expectation.Text;
}
