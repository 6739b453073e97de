using ActorTcp.Protocol;

namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>Cuts a script into words: the longest match counts, as with the original's lexer.</summary>
internal sealed class Lexer(string text, IReadOnlyDictionary<string, string> definitions)
{
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <exception cref="ScriptSyntaxException">Something is not closed, or no word begins so.</exception>
    public List<Token> Read()
    {
        while (SkipBlank())
        {
            Place place = Here;
            Token token = Next(place);
            _tokens.Add(Replace(token));
        }

        _tokens.Add(new(TokenKind.End, "", Here));
        return _tokens;
    }

    private Place Here => new(_line, _at - _lineStart + 1);

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private bool Follows(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    /// <summary>False at the end.</summary>
    private bool SkipBlank()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c is ' ' or '\t' or '\n') Step();
            else if (Follows("//")) SkipTo("\n", Here, mayEnd: true);
            else if (Follows("/*")) SkipTo("*/", Here, mayEnd: false);
            else return true;
        }

        return false;
    }

    private void Step()
    {
        if (text[_at++] != '\n') return;

        _line++;
        _lineStart = _at;
    }

    private string SkipTo(string end, Place from, bool mayEnd)
    {
        int start = _at;
        int found = text.IndexOf(end, _at, StringComparison.Ordinal);
        if (found < 0 && !mayEnd)
            throw new ScriptSyntaxException(from, $"found no '{end}' behind this; expected one");

        int stop = found < 0 ? text.Length : found + end.Length;
        while (_at < stop) Step();
        return text[start..(found < 0 ? stop : found)];
    }

    private Token Next(Place place)
    {
        if (Follows("%{"))
        {
            _at += 2;
            return new(TokenKind.Code, SkipTo("}%", place, mayEnd: false).Trim(' ', '\t'), place);
        }

        char c = text[_at];
        if (c == '`')
        {
            _at++;
            return new(TokenKind.Command, SkipTo("`", place, mayEnd: false), place);
        }

        if (c == '"') return ReadString(place);
        if (Follows("--") && IsWordPart(At(_at + 2))) return ReadOption(place);
        if (Follows("...")) return Take(TokenKind.Ellipsis, 3, place);
        if (LengthOfAddress() is > 0 and var address) return Take(TokenKind.Address, address, place);
        if (LengthOfNumber() is > 0 and var number) return ReadNumber(number, place);
        if (IsWordPart(c)) return Take(TokenKind.Word, LengthOfWord(_at), place);
        return c == '\r'
            ? throw new ScriptSyntaxException(
                place, "found a carriage return; expected lines that end in \\n")
            : Take(TokenKind.Symbol, 1, place);
    }

    private Token Take(TokenKind kind, int length, Place place)
    {
        string taken = text.Substring(_at, length);
        _at += length;
        return new(kind, taken, place);
    }

    private Token ReadOption(Place place)
    {
        _at += 2;
        int length = LengthOfWord(_at);
        return Take(TokenKind.Option, length, place);
    }

    /// <summary>Hexadecimal, integer or floating-point; a word where letters follow: the longest
    /// match.</summary>
    private Token ReadNumber(int length, Place place)
    {
        int word = LengthOfWord(_at);
        bool isHex = word > 2 && Follows("0x") && IsHex(text.AsSpan(_at + 2, word - 2));
        if (isHex) return Take(TokenKind.Hex, word, place);
        if (word > length) return Take(TokenKind.Word, word, place);

        bool isFloat = text.AsSpan(_at, length).Contains('.');
        return Take(isFloat ? TokenKind.Float : TokenKind.Integer, length, place);
    }

    private Token ReadString(Place place)
    {
        _at++;
        var content = new System.Text.StringBuilder();
        while (At(_at) != '"')
        {
            if (_at >= text.Length)
                throw new ScriptSyntaxException(place, "found no '\"' behind this; expected one");
            if (text[_at] == '\\' && _at + 1 < text.Length) Step();
            content.Append(text[_at]);
            Step();
        }

        _at++;
        return new(TokenKind.String, content.ToString(), place);
    }

    private int LengthOfNumber()
    {
        int at = _at;
        if (At(at) == '-') at++;
        int digits = at;
        while (char.IsAsciiDigit(At(at))) at++;
        int whole = at - digits;
        if (At(at) == '.' && char.IsAsciiDigit(At(at + 1)))
        {
            at++;
            while (char.IsAsciiDigit(At(at))) at++;
            return at - _at;
        }

        return whole > 0 ? at - _at : 0;
    }

    /// <summary>Four numbers and three dots; or what only an IPv6 address looks like.</summary>
    private int LengthOfAddress()
    {
        int at = _at;
        while (char.IsAsciiHexDigit(At(at)) || At(at) is '.' or ':') at++;
        ReadOnlySpan<char> word = text.AsSpan(_at, at - _at).TrimEnd('.');
        int dots = word.Count('.'), colons = word.Count(':');
        bool isLikely = (dots == 3 && colons == 0) || word.IndexOf("::") >= 0 || colons == 7;
        return isLikely && IpAddress.TryParse(word.ToString(), out _) ? word.Length : 0;
    }

    private int LengthOfWord(int from)
    {
        int at = from;
        while (IsWordPart(At(at))) at++;
        return at - from;
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return true;
    }

    /// <summary>A word that is defined stands for its value.</summary>
    private Token Replace(Token token)
    {
        if (token.Kind != TokenKind.Word || !definitions.TryGetValue(token.Text, out string? value))
            return token;

        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
            return token with { Kind = TokenKind.String, Text = value[1..^1] };
        if (value.Length >= 2 && value[0] == '`' && value[^1] == '`')
            return token with { Kind = TokenKind.Command, Text = value[1..^1] };

        bool isInteger = long.TryParse(value, out _);
        return token with { Kind = isInteger ? TokenKind.Integer : TokenKind.Word, Text = value };
    }
}
