using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A link as it was read.</summary>
internal sealed record LinkDraft(Node Node)
{
    public IReadOnlyList<Placed<string>> Between { get; init; } = [];

    /// <summary>What holds for both directions.</summary>
    public DirectionChange Both { get; init; } = new();

    public DirectionChange Forward { get; init; } = new();

    public DirectionChange Backward { get; init; } = new();

    public bool? Capture { get; init; }
}
