using System.Globalization;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A share of one: <c>1%</c> or <c>0.01</c>.</summary>
/// <param name="isBelowOne">Certainty is refused.</param>
internal sealed class ProbabilityShape(bool isBelowOne = false) : ScalarShape<double>
{
    public override string Allowed => isBelowOne
        ? "a probability such as 1% or 0.01, from 0% to less than 100%"
        : "a probability such as 1% or 0.01, from 0% to 100%";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "number",
                ["minimum"] = 0,
                [isBelowOne ? "exclusiveMaximum" : "maximum"] = 1,
            },
            new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = isBelowOne
                    ? "^[0-9]{1,2}(\\.[0-9]+)?%$"
                    : "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?)%$",
                ["description"] = Allowed,
            }),
    };

    public override bool TryParse(Node.Scalar scalar, out double value, out Problem problem)
    {
        value = 0;
        bool percent = scalar.Text.EndsWith('%');
        string digits = percent ? scalar.Text[..^1] : scalar.Text;
        if (digits.StartsWith('-') && decimal.TryParse(digits, CultureInfo.InvariantCulture, out _))
            problem = new("which is negative");
        else if (!IsNumber(digits))
            problem = new("which is no number");
        else if (!percent && !scalar.IsPlain)
            problem = new("which is quoted");
        else
            problem = Check(digits, percent, out value);
        return problem.Why is null;
    }

    private static bool IsNumber(string digits) =>
        digits.Length is > 0 and <= 27 && digits.All(c => char.IsAsciiDigit(c) || c == '.')
        && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && digits.Count(c => c == '.') <= 1
        && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.');

    private Problem Check(string digits, bool percent, out double value)
    {
        decimal number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        decimal share = percent ? number / 100 : number;
        value = (double)share;
        if (isBelowOne && share == 1) return new("which is too large");
        if (share <= 1) return default;
        return percent ? new("which is more than 100%") : new("which is more than 1", $"{digits}%");
    }
}
