using System.Globalization;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Values of rules and faults that are texts of a form of their own.</summary>
internal static class RuleText
{
    private const int MaxBytes = 1_000;

    public static readonly ScalarShape<string> Text = new PatternShape<string>(
        $"a text of 1 to {MaxBytes} characters, each of them a byte", "^[\\s\\S]{1,1000}$", TryText);

    public static readonly ScalarShape<string> Hex = new PatternShape<string>(
        $"1 to {MaxBytes} bytes in hexadecimal such as '0d 0a'", "^[0-9A-Fa-f ]{2,}$", TryHex);

    public static readonly ScalarShape<ConnectionName> Connection = new PatternShape<ConnectionName>(
        "a connection such as web-17: a process and a number from 1",
        "^[A-Za-z][A-Za-z0-9_-]*-[1-9][0-9]{0,8}$", TryConnection);

    public static readonly ScalarShape<SequenceSpan> Relative = Span(isRelative: true);

    public static readonly ScalarShape<SequenceSpan> Absolute = Span(isRelative: false);

    public static bool TryConnection(string text, out ConnectionName value, out Problem problem)
    {
        (value, problem) = (null!, default);
        int dash = text.LastIndexOf('-');
        if (dash <= 0 || !char.IsAsciiLetter(text[0])) return false;

        ReadOnlySpan<char> digits = text.AsSpan(dash + 1);
        if (digits.Length is 0 or > 9 || digits[0] == '0' || !int.TryParse(
            digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;

        value = new(text[..dash], number);
        return true;
    }

    private static PatternShape<SequenceSpan> Span(bool isRelative) => new(
        "a sequence number such as 1, or a range such as 1-1000, up to 4294967295",
        "^[0-9]{1,10}(-[0-9]{1,10})?$",
        (string text, out SequenceSpan value, out Problem problem) =>
        {
            (value, problem) = (default, default);
            string[] parts = text.Split('-');
            if (parts.Length > 2 || !TryNumber(parts[0], out uint first)
                || !TryNumber(parts[^1], out uint last)) return false;

            value = new(first, last, isRelative);
            bool isTurned = isRelative && last < first;
            if (isTurned) problem = new("which ends before it begins");
            return !isTurned;
        });

    private static bool TryNumber(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryText(string text, out string value, out Problem problem)
    {
        (value, problem) = (text, default);
        if (text.Any(letter => letter > 0xFF)) problem = new("which has characters that are no single byte");
        return text.Length is > 0 and <= MaxBytes && problem.Why is null;
    }

    private static bool TryHex(string text, out string value, out Problem problem)
    {
        (value, problem) = ("", default);
        string digits = text.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 2 * MaxBytes || digits.Length % 2 != 0
            || !digits.All(char.IsAsciiHexDigit)) return false;

        value = string.Concat(Convert.FromHexString(digits).Select(one => (char)one));
        return true;
    }
}
