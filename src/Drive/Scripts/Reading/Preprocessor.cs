namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>The lines that begin with <c>#</c>, as the FreeBSD suite has them: lines that do not count
/// become empty.</summary>
internal static class Preprocessor
{
    /// <param name="text">The script.</param>
    /// <param name="defined">The names for which <c>#ifdef</c> holds.</param>
    /// <exception cref="ScriptSyntaxException">A condition is not closed, or unknown.</exception>
    public static string Apply(string text, IReadOnlySet<string> defined)
    {
        if (!text.Contains('#')) return text;

        string[] lines = text.Split('\n');
        var conditions = new Stack<(bool Holds, int Line)>();
        bool inCommands = false; // between backquotes a line with # is a remark of the shell
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            bool inside = inCommands;
            if (lines[i].Count(static c => c == '`') % 2 == 1) inCommands = !inCommands;
            if (line.StartsWith('#') && !inside)
            {
                Direct(line[1..].Trim(), i + 1, conditions, defined);
                lines[i] = "";
            }
            else if (conditions.Any(static one => !one.Holds))
            {
                lines[i] = "";
            }
        }

        if (conditions.TryPeek(out (bool Holds, int Line) open))
            throw new ScriptSyntaxException(new(open.Line, 1), "found no #endif behind this; expected one");
        return string.Join('\n', lines);
    }

    private static void Direct(
        string line, int number, Stack<(bool Holds, int Line)> conditions, IReadOnlySet<string> defined)
    {
        string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        switch (words.FirstOrDefault())
        {
            case "ifdef" when words.Length > 1:
                conditions.Push((defined.Contains(words[1]), number));
                break;
            case "ifndef" when words.Length > 1:
                conditions.Push((!defined.Contains(words[1]), number));
                break;
            case "if" when words.Length > 1:
                conditions.Push((Holds(line[2..], defined), number));
                break;
            case "else" when conditions.Count > 0:
                (bool holds, int opened) = conditions.Pop();
                conditions.Push((!holds, opened));
                break;
            case "endif" when conditions.Count > 0:
                conditions.Pop();
                break;
            default:
                throw new ScriptSyntaxException(
                    new(number, 1), $"found '#{line}'; expected #ifdef, #ifndef, #else or #endif");
        }
    }

    /// <summary><c>defined(X) || defined(Y)</c>, with <c>!</c>; more is not in use.</summary>
    private static bool Holds(string condition, IReadOnlySet<string> defined) =>
        condition.Split("||").Any(part => part.Split("&&").All(one =>
        {
            string name = one.Replace("defined", "", StringComparison.Ordinal).Trim(' ', '\t', '(', ')');
            bool negated = name.StartsWith('!');
            return defined.Contains(name.TrimStart('!', ' ', '(')) != negated;
        }));
}
