using System.Globalization;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>So many events in a unit of time: <c>100/s</c>; read as events per second.</summary>
internal sealed class FrequencyShape : ScalarShape<double>
{
    private static readonly (string Unit, decimal PerSecond)[] Units =
        [("ms", 1_000m), ("s", 1m), ("min", 1m / 60), ("h", 1m / 3_600)];

    public override string Allowed => "a frequency above zero such as 100/s, 2.5/ms, 30/min or 5/h";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["type"] = "string",
        ["pattern"] = "^[0-9]+(\\.[0-9]+)?/(ms|s|min|h)$",
        ["description"] = Allowed,
    };

    public override bool TryParse(Node.Scalar scalar, out double value, out Problem problem)
    {
        value = 0;
        int slash = scalar.Text.IndexOf('/');
        string digits = slash < 0 ? scalar.Text : scalar.Text[..slash];
        string unit = slash < 0 ? "" : scalar.Text[(slash + 1)..];
        bool number = digits.Length is > 0 and <= 15
            && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        if (!number)
            problem = new("which does not start with a number");
        else if (slash < 0)
            problem = new("which has no unit", $"{digits}/s");
        else
            problem = Check(digits, unit, out value);
        return problem.Why is null;
    }

    private static Problem Check(string digits, string unit, out double value)
    {
        value = 0;
        decimal number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        foreach ((string name, decimal perSecond) in Units)
            if (name == unit)
                value = (double)(number * perSecond);

        if (value > 0) return default;
        return number == 0 ? new("which is zero") : new($"of which the unit {Quote.Of(unit)} is unknown");
    }
}
