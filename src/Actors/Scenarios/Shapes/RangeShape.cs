using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A value, or two with <c>..</c> between them: the least and the most.</summary>
/// <param name="end">How either is written.</param>
/// <param name="pattern">Of a range, for the schema.</param>
internal sealed class RangeShape<T>(ScalarShape<T> end, string pattern) : ScalarShape<(T Least, T Most)>
    where T : IComparable<T>
{
    private const string Between = "..";

    public override string Allowed => end.Allowed;

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["anyOf"] = new JsonArray(
            end.Schema(book), new JsonObject { ["type"] = "string", ["pattern"] = pattern }),
    };

    public override bool TryParse(Node.Scalar scalar, out (T Least, T Most) value, out Problem problem)
    {
        int at = scalar.Text.IndexOf(Between, StringComparison.Ordinal);
        if (at < 0)
        {
            bool isOne = end.TryParse(scalar, out T one, out problem);
            value = (one, one);
            return isOne;
        }

        value = default;
        if (!end.TryParse(Part(scalar, scalar.Text[..at]), out T least, out problem)
            || !end.TryParse(Part(scalar, scalar.Text[(at + Between.Length)..]), out T most, out problem))
            return false;

        value = (least, most);
        if (least.CompareTo(most) > 0) problem = new("which ends before it begins");
        return problem.Why is null;
    }

    private static Node.Scalar Part(Node.Scalar whole, string text) =>
        new(whole.Place, whole.Path, text, isPlain: true);
}
