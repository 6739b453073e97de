using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>From words to events. One method for each thing the language has.</summary>
internal sealed partial class ScriptParser
{
    /// <summary>Of values within each other: no person writes more, and the stack has an end.</summary>
    private const int MostLevels = 32;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private ScriptParser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    private Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <param name="text">The script.</param>
    /// <param name="definitions">Words and what stands for them.</param>
    /// <exception cref="ScriptSyntaxException">It is not of the language.</exception>
    /// <exception cref="ScriptSkippedException">It is, and uses what there is no emulation of.</exception>
    public static Script Parse(string text, IReadOnlyDictionary<string, string> definitions)
    {
        text = Preprocessor.Apply(text, Defined);
        List<ScriptOption> options = new ScriptParser(new Lexer(text, definitions).Read()).ReadOptions();
        var all = new Dictionary<string, string>(definitions, StringComparer.Ordinal);
        foreach (ScriptOption option in options)
        {
            if (option is not { Name: "define", Value: { } definition }) continue;
            int sign = definition.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0) all.TryAdd(definition[..sign], definition[(sign + 1)..]);
        }

        return new ScriptParser(new Lexer(text, all).Read()).ReadScript();
    }

    /// <summary>Of the two branches of the FreeBSD suite, what the standard says.</summary>
    private static readonly HashSet<string> Defined = ["STANDARD"];

    private Script ReadScript()
    {
        List<ScriptOption> options = ReadOptions();
        string? init = null, cleanUp = null;
        if (Current.Kind == TokenKind.Command) init = Take().Text;

        var events = new List<ScriptEvent>();
        while (Current.Kind is not (TokenKind.End or TokenKind.Command)) events.Add(ReadEvent());
        if (Current.Kind == TokenKind.Command) cleanUp = Take().Text;
        if (Current.Kind != TokenKind.End) throw Unexpected("the time of an event");
        if (events.Count == 0) throw Unexpected("an event");
        return new() { Options = options, Init = init, Events = events, CleanUp = cleanUp };
    }

    private List<ScriptOption> ReadOptions()
    {
        var options = new List<ScriptOption>();
        while (Current.Kind == TokenKind.Option)
        {
            Token name = Take();
            string? value = null;
            if (TryTake('=')) value = ReadOptionValue();
            options.Add(new(name.Place, name.Text, value));
        }

        return options;
    }

    /// <summary>A word, or a definition: word, sign, value.</summary>
    private string ReadOptionValue()
    {
        Token value = Take();
        if (value.Kind is TokenKind.End or TokenKind.Option or TokenKind.Code)
            throw Unexpected(value, "a value");
        if (!TryTake('=')) return value.Text;

        Token definition = Take();
        string text = definition.Kind switch
        {
            TokenKind.String => $"\"{definition.Text}\"",
            TokenKind.Command => $"`{definition.Text}`",
            _ => definition.Text,
        };
        return $"{value.Text}={text}";
    }

    private ScriptEvent ReadEvent()
    {
        Place place = Current.Place;
        EventTime time = ReadTime();
        ScriptAction action;
        switch (Current.Kind)
        {
            case TokenKind.Command:
                action = new ScriptAction.Command(Take().Text);
                break;
            case TokenKind.Code:
                action = new ScriptAction.Code(Take().Text);
                break;
            case TokenKind.Word or TokenKind.Ellipsis:
                action = new ScriptAction.Call(ReadCall());
                break;
            case TokenKind.Symbol when Current.Text[0] is '<' or '>':
                place = Current.Place;
                action = new ScriptAction.Packet(ReadPacket());
                break;
            default:
                throw Unexpected("a packet ('<' or '>'), a system call, `a command` or %{ code }%");
        }

        bool isOutbound = action is ScriptAction.Packet { Pattern.IsInbound: false };
        if (!isOutbound && (time.IsRange || time.Kind == TimeKind.Any))
            throw new ScriptSyntaxException(
                place, "found a range of times, or '*'; only packets that are expected have one");
        return new(place, time, action);
    }

    private EventTime ReadTime()
    {
        if (TryTake('*')) return new(TimeKind.Any, 0, 0);

        bool isRelative = TryTake('+');
        long from = ReadSeconds();
        if (!TryTake('~')) return new(isRelative ? TimeKind.Relative : TimeKind.Absolute, from, from);

        Token sign = Current;
        if (TryTake('+') != isRelative)
            throw Unexpected(sign, isRelative ? "'+': both ends are relative" : "a time without '+'");
        long to = ReadSeconds();
        if (to < from) throw Unexpected(sign, "an end of the range that is not before its start");
        return new(isRelative ? TimeKind.RelativeRange : TimeKind.AbsoluteRange, from, to);
    }

    private long ReadSeconds()
    {
        Token token = Current;
        if (!token.IsNumber || token.Text[0] == '-') throw Unexpected("a time in seconds");

        _at++;
        return token.ToNanoseconds();
    }

    private Token Take()
    {
        Token token = Current;
        if (token.Kind != TokenKind.End) _at++;
        return token;
    }

    private bool TryTake(char symbol)
    {
        if (!Current.IsSymbol(symbol)) return false;

        _at++;
        return true;
    }

    private bool TryTake(string word)
    {
        if (!Current.IsWord(word)) return false;

        _at++;
        return true;
    }

    private void Expect(char symbol)
    {
        if (!TryTake(symbol)) throw Unexpected($"'{symbol}'");
    }

    private uint ReadUnsigned(string what, long most = uint.MaxValue)
    {
        Token token = Current;
        if (token.Kind is not (TokenKind.Integer or TokenKind.Hex)) throw Unexpected(what);

        _at++;
        long value = token.ToInteger();
        return value >= 0 && value <= most
            ? (uint)value
            : throw Unexpected(token, $"{what} of 0 to {most}");
    }

    private ScriptSyntaxException Unexpected(string expected) => Unexpected(Current, expected);

    private static ScriptSyntaxException Unexpected(Token found, string expected) =>
        new(found.Place, $"found {found.Shown}; expected {expected}");
}
