using System.Text;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>A scenario as an xunit test for a project that references ActorTcp.TestKit.</summary>
public static class XunitText
{
    /// <summary>A file with one test class, ready to paste.</summary>
    /// <param name="yaml">The scenario.</param>
    /// <param name="name">Of the class; made of letters and digits.</param>
    /// <param name="says">What must not happen: the name of the test and its comment are made of it.</param>
    /// <param name="files">Personas that the scenario names by path; null: none.</param>
    public static string Of(string yaml, string name, IReadOnlyList<string> says,
        IReadOnlyList<(string Path, string Text)>? files = null)
    {
        bool hasFiles = files is { Count: > 0 };
        var text = new StringBuilder();
        text.Append("using ActorTcp.TestKit;\nusing Xunit;\n\n");
        foreach (string line in says) text.Append($"// {line}\n");
        text.Append($"public sealed class {Identifier(name)}\n{{\n");
        text.Append($"    private const string Scenario = {Literal(yaml, "        ")};\n\n");
        if (hasFiles) AppendFiles(text, files!);
        text.Append("    [Fact]\n    public void Holds_under_these_faults() =>\n");
        string last = hasFiles ? ", files: Files" : "";
        text.Append($"        ScenarioSpec.MustWithstand(Scenario{last});\n}}\n");
        return text.ToString();
    }

    private static void AppendFiles(StringBuilder text, IReadOnlyList<(string Path, string Text)> files)
    {
        text.Append("    private static readonly SpecFiles Files = new()\n    {\n");
        foreach ((string path, string content) in files)
            text.Append($"        [\"{path}\"] = {Literal(content, "            ")},\n");
        text.Append("    };\n\n");
    }

    /// <summary>A raw string, its lines behind that margin.</summary>
    private static string Literal(string content, string margin)
    {
        string fence = Fence(content);
        var literal = new StringBuilder($"{fence}\n");
        foreach (string line in content.TrimEnd('\n').Split('\n'))
            literal.Append(line.Length == 0 ? "\n" : $"{margin}{line}\n");
        return literal.Append(margin).Append(fence).ToString();
    }

    /// <summary>More quotes than stand together anywhere in the text.</summary>
    private static string Fence(string text)
    {
        int longest = 0, run = 0;
        foreach (char letter in text)
        {
            run = letter == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new('"', Math.Max(3, longest + 1));
    }

    private static string Identifier(string name)
    {
        var letters = new StringBuilder();
        bool isStart = true;
        foreach (char letter in name)
        {
            bool isPart = char.IsAsciiLetterOrDigit(letter);
            if (isPart) letters.Append(isStart ? char.ToUpperInvariant(letter) : letter);
            isStart = !isPart;
        }

        return letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters.ToString() : $"Spec{letters}";
    }
}
