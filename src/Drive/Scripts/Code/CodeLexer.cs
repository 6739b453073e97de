namespace ActorTcp.Drive.Scripts.Code;

/// <summary>Cuts a snippet into words. Inside of brackets the end of a line means nothing.</summary>
internal sealed class CodeLexer(string text)
{
    private static readonly string[] Operators =
        ["**", "//", "<<", ">>", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "&", "|", "^", "~", "<",
            ">",
            "(", ")", "[", "]", ",", "=", ";", "\n", ".", ":"];

    private readonly List<CodeToken> _tokens = [];
    private int _at;
    private int _depth;

    public List<CodeToken> Read()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c is ' ' or '\t' or '\r' || (c == '\n' && _depth > 0)) _at++;
            else if (c == '\\' && _at + 1 < text.Length && text[_at + 1] == '\n') _at += 2;
            else if (c == '#') while (_at < text.Length && text[_at] != '\n') _at++;
            else if (c is '"' or '\'') ReadText(c);
            else if (char.IsAsciiLetterOrDigit(c) || c == '_') ReadWord();
            else ReadOperator();
        }

        _tokens.Add(new("", text.Length));
        return _tokens;
    }

    private void ReadText(char quote)
    {
        int start = _at++;
        while (_at < text.Length && text[_at] != quote) _at += text[_at] == '\\' ? 2 : 1;
        if (_at >= text.Length) throw new CodeException(start, $"found no {quote} behind this; expected one");

        _tokens.Add(new(text[(start + 1).._at], start, IsText: true));
        _at++;
    }

    private void ReadWord()
    {
        int start = _at;
        bool isNumber = char.IsAsciiDigit(text[_at]);
        while (_at < text.Length && IsWordPart(text[_at], isNumber)) _at++;
        _tokens.Add(new(text[start.._at], start));
    }

    private static bool IsWordPart(char c, bool isNumber) =>
        char.IsAsciiLetterOrDigit(c) || c == '_' || (isNumber && c == '.');

    private void ReadOperator()
    {
        foreach (string one in Operators)
        {
            if (string.CompareOrdinal(text, _at, one, 0, one.Length) != 0) continue;

            if (one is "(" or "[") _depth++;
            if (one is ")" or "]") _depth--;
            _tokens.Add(new(one, _at));
            _at += one.Length;
            return;
        }

        throw new CodeException(_at, $"found '{text[_at]}'; expected an expression", isUnsupported: true);
    }
}
