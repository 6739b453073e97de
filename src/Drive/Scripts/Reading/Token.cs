using System.Globalization;

namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>A word of a script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of strings, commands and code what stands between the marks.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Place Place)
{
    public bool IsSymbol(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;

    public bool IsNumber => Kind is TokenKind.Integer or TokenKind.Float;

    /// <summary>As an error message calls it.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the script",
        TokenKind.String => $"\"{Text}\"",
        TokenKind.Command => $"`{Text}`",
        TokenKind.Code => "%{",
        _ => $"'{Text}'",
    };

    /// <summary>The value of an integer, hexadecimal or not.</summary>
    public long ToInteger()
    {
        bool isHex = Kind == TokenKind.Hex;
        if (isHex && ulong.TryParse(
            Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits))
        {
            return unchecked((long)bits);
        }

        return !isHex && long.TryParse(
            Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new ScriptSyntaxException(Place, $"found {Shown}; expected a number of at most 64 bits");
    }

    /// <summary>Seconds as nanoseconds; what is finer is cut off.</summary>
    public long ToNanoseconds() =>
        decimal.TryParse(
            Text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out decimal seconds)
        && Math.Abs(seconds) < 1_000_000_000
            ? (long)(seconds * 1_000_000_000)
            : throw new ScriptSyntaxException(Place, $"found {Shown}; expected a time in seconds");
}
