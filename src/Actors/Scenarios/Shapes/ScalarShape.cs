using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value that is written as one piece of text.</summary>
internal abstract class ScalarShape<T> : Shape<T>
{
    public sealed override bool TryRead(Node node, ErrorList errors, out T value)
    {
        value = default!;
        Problem problem = default;
        if (node is Node.Scalar { IsNothing: false } scalar
            && TryParse(scalar, out value, out problem)) return true;

        errors.Unexpected(node, Allowed, problem);
        return false;
    }

    public sealed override bool Accepts(Node node) => node is Node.Scalar;

    public abstract bool TryParse(Node.Scalar scalar, out T value, out Problem problem);
}
