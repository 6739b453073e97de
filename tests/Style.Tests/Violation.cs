namespace ActorTcp.Style.Tests;

/// <summary>A rule, and where it is broken.</summary>
internal sealed record Violation(string Path, int Line, string Rule)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}";
}
