using System.Globalization;

namespace ActorTcp.Drive.Scripts.Code;

/// <summary>Runs the assertions between <c>%{</c> and <c>}%</c>: statements and expressions as Python has
/// them, over numbers.</summary>
internal sealed partial class Snippet
{
    /// <summary>Of values within each other: no person writes more, and the stack has an end.</summary>
    private const int MostLevels = 64;

    private readonly List<CodeToken> _tokens;
    private readonly string _text;
    private readonly Func<string, decimal?> _names;
    private readonly Dictionary<string, decimal> _variables;
    private int _at;
    private int _depth;

    private Snippet(string text, Func<string, decimal?> names, Dictionary<string, decimal> variables)
    {
        _text = text;
        _tokens = new CodeLexer(text).Read();
        _names = names;
        _variables = variables;
    }

    private CodeToken Current => _tokens[_at];

    /// <param name="text">The snippet.</param>
    /// <param name="names">What a name stands for; null: there is no such name.</param>
    /// <param name="variables">What earlier snippets of the script assigned.</param>
    /// <exception cref="CodeException">An assertion does not hold, or this is no snippet.</exception>
    public static void Run(
        string text, Func<string, decimal?> names, Dictionary<string, decimal> variables)
    {
        var snippet = new Snippet(text, names, variables);
        try
        {
            snippet.RunStatements();
        }
        catch (OverflowException)
        {
            throw new CodeException(snippet.Current.Offset, "a number that is too large");
        }
    }

    private void RunStatements()
    {
        while (Current.Text.Length > 0 || Current.IsText)
        {
            if (Current.EndsStatement) _at++;
            else RunStatement();
        }
    }

    private void RunStatement()
    {
        CodeToken first = Current;
        switch (first.Text)
        {
            case "assert":
                _at++;
                Assert(first);
                break;
            case "print" or "pass" or "import" or "from":
                SkipStatement();
                break;
            case "if" or "for" or "while" or "def" or "try" or "with" or "class":
                throw new CodeException(first.Offset, $"the statement '{first.Text}'", isUnsupported: true);
            default:
                AssignOrEvaluate(first);
                break;
        }

        if (!Current.EndsStatement) throw Unexpected("the end of the statement");
    }

    private void Assert(CodeToken word)
    {
        int start = Current.Offset;
        decimal value = ReadValue();
        string condition = _text[start..Current.Offset].Trim();
        if (Current.Text == ",") SkipStatement();
        if (value == 0) throw new CodeException(word.Offset, condition);
    }

    private void AssignOrEvaluate(CodeToken first)
    {
        if (!first.IsName || _tokens[_at + 1].Text != "=" || _tokens[_at + 1].IsText)
        {
            ReadValue();
            return;
        }

        _at += 2;
        _variables[first.Text] = ReadValue();
    }

    private void SkipStatement()
    {
        while (!Current.EndsStatement) _at++;
    }

    private bool TryTake(string word)
    {
        if (Current.IsText || Current.Text != word) return false;

        _at++;
        return true;
    }

    private CodeException Unexpected(string expected)
    {
        string found = Current.Text is "" or "\n" ? "the end" : $"'{Current.Text}'";
        return new(Current.Offset, $"found {found}; expected {expected}");
    }

    private decimal ReadName(CodeToken name)
    {
        if (name.Text is "True") return 1;
        if (name.Text is "False" or "None") return 0;
        if (Current.Text is "(" or "." && !Current.IsText) return ReadFunction(name);
        if (_variables.TryGetValue(name.Text, out decimal value)) return value;

        return _names(name.Text)
            ?? throw new CodeException(
                name.Offset, $"the name {name.Text}",
                name.Text.StartsWith("tcpi_", StringComparison.Ordinal));
    }

    private decimal ReadFunction(CodeToken name)
    {
        var arguments = new List<decimal>();
        if (!TryTake("("))
            throw new CodeException(name.Offset, $"the name {name.Text}.", isUnsupported: true);
        while (!TryTake(")"))
        {
            arguments.Add(ReadValue());
            if (Current.Text != ")" && !TryTake(",")) throw Unexpected("',' or ')'");
        }

        return (name.Text, arguments.Count) switch
        {
            ("abs", 1) => Math.Abs(arguments[0]),
            ("int", 1) => Math.Truncate(arguments[0]),
            ("min", > 0) => arguments.Min(),
            ("max", > 0) => arguments.Max(),
            _ => throw new CodeException(name.Offset, $"the function {name.Text}", isUnsupported: true),
        };
    }

    private static decimal ReadNumber(CodeToken token)
    {
        bool isHex = token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (isHex && ulong.TryParse(
            token.Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out ulong bits))
        {
            return bits;
        }

        return decimal.TryParse(
            token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw new CodeException(token.Offset, $"found '{token.Text}'; expected a number");
    }
}
