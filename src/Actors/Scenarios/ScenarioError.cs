namespace ActorTcp.Actors.Scenarios;

/// <summary>What is wrong in a scenario file: where, what was found there, what is allowed there.</summary>
/// <param name="Found">The text or kind of value that stands there; empty where something is missing.</param>
/// <param name="Allowed">What could stand there.</param>
/// <param name="Message">The whole sentence for a person; holds <paramref name="Found"/> and
/// <paramref name="Allowed"/> already.</param>
public sealed record ScenarioError(string File, Place Place, string Found, string Allowed, string Message)
{
    public int Line => Place.Line;

    public int Column => Place.Column;

    /// <summary>The form that editors and terminals can jump to: <c>file:line:column: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
