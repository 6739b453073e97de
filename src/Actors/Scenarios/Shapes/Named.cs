using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>An entry of a map.</summary>
/// <param name="IsSound">It was read without an error; otherwise only its name can be relied on.</param>
internal sealed record Named<T>(Node.Scalar Key, Node Node, T Value, bool IsSound)
{
    public string Name => Key.Text;
}
