using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A kind of value of the language: reads it, says what is allowed, and gives its JSON
/// Schema.</summary>
internal abstract class Shape<T>
{
    /// <summary>What may stand there, for error messages: <c>a duration such as 20ms</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>Reads the value; what is wrong goes to the list. False: there is no usable value.</summary>
    public abstract bool TryRead(Node node, ErrorList errors, out T value);

    /// <summary>The schema of such a value; objects put themselves into the book and return a
    /// reference.</summary>
    public abstract JsonObject Schema(SchemaBook book);

    /// <summary>Whether this kind of YAML value can be one of these at all; errors inside are another
    /// matter.</summary>
    public abstract bool Accepts(Node node);
}
