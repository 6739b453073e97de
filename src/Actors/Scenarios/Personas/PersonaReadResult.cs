namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>A persona, or the errors that kept its file from being one.</summary>
/// <param name="Persona">Null exactly when there are errors.</param>
/// <param name="Errors">In the order of the file.</param>
public sealed record PersonaReadResult(Persona? Persona, IReadOnlyList<ScenarioError> Errors);
