namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>Where a value of a persona comes from.</summary>
/// <param name="Setting">The field of the file, or of its <c>tcp</c>.</param>
/// <param name="Text">A standard's section, a file of a kernel, a manual.</param>
public sealed record PersonaSource(string Setting, string Text);
