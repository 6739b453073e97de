using System.Globalization;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A number with a unit, exact: <c>1.5s</c> is 1,500,000,000 ns or an error, never nearly
/// so.</summary>
internal sealed class QuantityShape(UnitTable units, long least, long most) : ScalarShape<long>
{
    /// <summary>Also a plain number in the smallest unit, where everybody writes it so (an MTU of
    /// 1500).</summary>
    public bool PlainNumbers { get; init; }

    public override string Allowed
    {
        get
        {
            string range = (least, most) switch
            {
                (0, long.MaxValue) => "",
                (_, long.MaxValue) => $", at least {units.Write(least)}",
                _ => $", {units.Write(least)} to {units.Write(most)}",
            };
            return $"{units.Quantity} such as {units.Examples}{range}";
        }
    }

    public override JsonObject Schema(SchemaBook book)
    {
        var written = new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = $"^[0-9]+(\\.[0-9]+)?({string.Join('|', units.Names)})$",
            ["description"] = Allowed,
        };
        if (PlainNumbers)
        {
            var plain = new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
            return new JsonObject { ["anyOf"] = new JsonArray(plain, written) };
        }

        if (least > 0) return written;
        return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = 0 }, written) };
    }

    public override bool TryParse(Node.Scalar scalar, out long value, out Problem problem)
    {
        value = 0;
        problem = Split(scalar, out decimal number, out decimal factor);
        if (problem.Why is not null) return false;

        if (number > long.MaxValue / factor)
            problem = new("which is too large");
        else if (decimal.Truncate(number * factor) != number * factor)
            problem = new($"which is no whole number of {units.Whole}");
        else if (number * factor < least)
            problem = new("which is too small");
        else if (number * factor > most)
            problem = new("which is too large");
        if (problem.Why is not null) return false;

        value = (long)(number * factor);
        return true;
    }

    private Problem Split(Node.Scalar scalar, out decimal number, out decimal factor)
    {
        (number, factor) = (0, 1);
        string text = scalar.Text;
        if (text.StartsWith('-')) return new("which is negative");

        string digits = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        string unit = text[digits.Length..];
        if (digits.Length == 0) return new("which does not start with a number");
        if (digits.Length > 27) return new("which has too many digits");
        if (!IsNumber(digits)) return new($"in which {Quote.Of(digits)} is no number");

        number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (unit.Length == 0) return Unitless(scalar, digits);

        foreach ((string name, decimal size) in units.Units)
        {
            if (unit != name) continue;

            factor = size;
            return default;
        }

        string? meant = units.Names.Contains(unit.Trim()) ? unit.Trim() : Nearest(unit.Trim());
        if (unit.StartsWith(' ')) return new("which has a blank in it",
            meant is null ? null : digits + meant);
        string known = Listing.Or(units.Names);
        return new($"of which the unit {Quote.Of(unit)} is none of {known}",
            meant is null ? null : digits + meant);
    }

    private static bool IsNumber(string digits) =>
        char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && digits.Count(c => c == '.') <= 1;

    private Problem Unitless(Node.Scalar scalar, string digits)
    {
        if (scalar.IsPlain
            && (PlainNumbers ? !digits.Contains('.') : digits == "0" && least == 0)) return default;

        return new($"which has no unit: {Listing.Or(units.Names)}");
    }

    /// <summary>The unit that somebody meant: the same letters first, then its usual other names.</summary>
    private string? Nearest(string unit)
    {
        foreach (string name in units.Names)
            if (string.Equals(name, unit, StringComparison.OrdinalIgnoreCase))
                return name;

        string? usual = unit.ToLowerInvariant() switch
        {
            "µs" or "μs" or "usec" or "microseconds" => "us",
            "msec" or "millis" or "milliseconds" => "ms",
            "sec" or "secs" or "second" or "seconds" => "s",
            "m" or "mins" or "minute" or "minutes" => units == UnitTable.Size ? "MB" : "min",
            "hour" or "hours" or "hr" => "h",
            "kbps" or "kbits" or "kbit/s" => "kbit",
            "mbps" or "mbits" or "mbit/s" => "Mbit",
            "gbps" or "gbits" or "gbit/s" => "Gbit",
            "k" => "KB",
            "g" => "GB",
            "byte" or "bytes" => "B",
            _ => null,
        };
        return units.Names.Contains(usual) ? usual : NearMiss.Of(unit, units.Names);
    }
}
