namespace ActorTcp.Actors.Exploration;

/// <summary>Something that must hold and did not.</summary>
/// <param name="Rule">What must hold: the same words for the same kind of failure.</param>
/// <param name="Detail">What was found.</param>
public sealed record Violation(string Rule, string Detail)
{
    public override string ToString() => $"{Rule}: {Detail}";
}
