namespace ActorTcp.Actors.Scenarios;

/// <summary>A scenario that is valid through and through, or the errors that kept it from being
/// one.</summary>
public sealed record ScenarioReadResult
{
    internal ScenarioReadResult(Scenario? scenario, IReadOnlyList<ScenarioError> errors) =>
        (Scenario, Errors) = (scenario, errors);

    /// <summary>Null exactly when there are errors.</summary>
    public Scenario? Scenario { get; }

    /// <summary>In the order of the file; at most <see cref="ScenarioReader.MaxErrors"/>.</summary>
    public IReadOnlyList<ScenarioError> Errors { get; }
}
