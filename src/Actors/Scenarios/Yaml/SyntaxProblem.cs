namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>What the YAML parser stumbled over, in words for the author of the file.</summary>
internal readonly record struct SyntaxProblem(string Found, string Allowed)
{
    private static readonly (string Part, string Found, string Allowed)[] Known =
    [
        ("invalid mapping", "a second ':' in a line, or a line that is indented too far",
            "one 'key: value', and quotes around a value with ': ' in it"),
        ("unexpected end of stream", "the end of the file within quotes", "the closing quote"),
        ("unknown escape character", "an unknown escape in double quotes",
            "\\n, \\t, \\\\, \\\" or single quotes"),
        ("cannot start any token", "a character that cannot start a value", "quotes around the value"),
        ("incompatible YAML document", "another version of YAML", "no %YAML line, or %YAML 1.2"),
        ("expected ',' or '}'", "the end of an item", "',' or '}'"),
        ("expected ',' or ']'", "the end of an item", "',' or ']'"),
        ("expected key", "something that is no key", "'key: value', indented as the lines before"),
        ("expected '-' indicator", "something that is no item", "'- item', indented as the lines before"),
        ("expected ':'", "a key without ':'", "'key: value'"),
        ("simple key", "a key without ':'", "'key: value'"),
    ];

    /// <summary>Translates an exception of the parser; moves the place to a tab that is to blame.</summary>
    public static SyntaxProblem Of(Exception exception, string text, ref Place place)
    {
        if (FindTab(text, place, exception.Message.Contains("tab")) is { } tab)
        {
            place = tab;
            return new SyntaxProblem("a tab in the indentation", "spaces");
        }

        foreach ((string part, string found, string allowed) in Known)
            if (exception.Message.Contains(part))
                return new SyntaxProblem(found, allowed);

        // The parser's own state, when a flow collection ends too early.
        return exception is InvalidOperationException
            ? new SyntaxProblem("the end of an item", "',', ']' or '}'")
            : new SyntaxProblem("something that does not fit here", "'key: value', '- item', [] or {}");
    }

    /// <summary>A tab that indents the line of the place or the next: the parser may stop before
    /// it.</summary>
    /// <remarks>When the parser itself speaks of a tab, its place is the beginning of the block and the tab
    /// is
    /// somewhere below.</remarks>
    private static Place? FindTab(string text, Place place, bool isSaid)
    {
        string[] lines = text.Split('\n');
        int last = isSaid ? lines.Length : Math.Min(place.Line + 1, lines.Length);
        for (int line = place.Line; line <= last; line++)
        {
            string content = lines[line - 1];
            int tab = content.IndexOf('\t');
            if (tab >= 0 && content[..tab].All(c => c == ' ')) return new Place(line, tab + 1);
        }

        return null;
    }
}
