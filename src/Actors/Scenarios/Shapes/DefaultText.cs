using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>The default of a field as somebody would write it in a file.</summary>
internal static class DefaultText
{
    public static Node Parse(string text)
    {
        var errors = new ErrorList("");
        Node? node = YamlTree.Parse(text, errors);
        Invariant.Holds(node is not null && errors.Count == 0);
        return node!;
    }
}
