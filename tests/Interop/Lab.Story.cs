using System.Globalization;
using System.Text;

namespace ActorTcp.Interop;

/// <content>What the last script said; where it is not what it should be, all of it is shown, with the ends
/// of the files that programs wrote.</content>
internal sealed partial class Lab
{
    private const int LinesOfFile = 30;

    private static readonly string[] Told = [".txt", ".log"];

    public void ShouldHaveSaid(string part, Case sensitivity = Case.Sensitive) =>
        Contains(_output, part, sensitivity).ShouldBeTrue($"it should have said '{part}'\n{Story()}");

    public void ShouldNotHaveSaid(string part) =>
        Contains(_output, part, Case.Sensitive).ShouldBeFalse($"it should not have said '{part}'\n{Story()}");

    /// <summary>In so many lines.</summary>
    public void ShouldHaveSaid(string part, int times) =>
        _output.Split('\n').Count(line => Contains(line, part, Case.Sensitive))
            .ShouldBe(times, $"of lines with '{part}'\n{Story()}");

    /// <summary>The number that stands after a word, in the one line that begins with it.</summary>
    public double NumberAfter(string word)
    {
        string[] lines = [.. _output.Split('\n').Where(Begins)];
        lines.Length.ShouldBe(1, $"of lines that begin with '{word}'\n{Story()}");
        string number = lines[0][word.Length..].Trim().Split(' ')[0];
        bool isOne = double.TryParse(number, CultureInfo.InvariantCulture, out double value);
        isOne.ShouldBeTrue($"no number after '{word}'\n{Story()}");
        return value;

        bool Begins(string line) => line.StartsWith(word, StringComparison.Ordinal);
    }

    /// <summary>For the message of an assertion that does not hold.</summary>
    public string Story()
    {
        var story = new StringBuilder().AppendLine("The script said:").AppendLine(_output);
        foreach (string path in Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal))
        {
            if (!Told.Contains(Path.GetExtension(path))) continue;

            story.AppendLine($"The end of {Path.GetFileName(path)}:");
            foreach (string line in File.ReadLines(path).TakeLast(LinesOfFile)) story.AppendLine(line);
        }

        return story.ToString();
    }

    private static bool Contains(string text, string part, Case sensitivity) => text.Contains(
        part, sensitivity == Case.Sensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
