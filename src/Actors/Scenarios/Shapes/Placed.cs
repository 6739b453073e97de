using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value with the node that it was read from, for checks that come later.</summary>
internal sealed record Placed<T>(T Value, Node Node)
{
    public Place Place => Node.Place;
}
