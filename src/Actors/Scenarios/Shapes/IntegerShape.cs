using System.Globalization;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A whole number without a unit, within a range.</summary>
internal sealed class IntegerShape(string what, decimal least, decimal most) : ScalarShape<decimal>
{
    public override string Allowed => $"{what}, {least} to {most}";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["type"] = "integer",
        ["minimum"] = least,
        ["maximum"] = most,
    };

    public override bool TryParse(Node.Scalar scalar, out decimal value, out Problem problem)
    {
        string text = scalar.Text;
        problem = default;
        value = 0;
        int digits = text.StartsWith('-') ? 1 : 0;
        bool number = text.Length > digits && text.AsSpan(digits).IndexOfAnyExceptInRange('0', '9') < 0;
        if (!scalar.IsPlain && number)
            problem = new("which is quoted");
        else if (!number)
            problem = new("which is no whole number");
        else if (text.Length > 25)
            problem = new("which is too large");
        else
            value = decimal.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        if (problem.Why is null && value < least) problem = new("which is too small");
        if (problem.Why is null && value > most) problem = new("which is too large");
        return problem.Why is null;
    }
}
