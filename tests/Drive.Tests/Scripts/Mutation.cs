using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Small changes to scripts that must not go unnoticed.</summary>
internal static partial class Mutation
{
    private const int Patience = 1_000; // ms, of a pattern

    /// <summary>The last line that expects a segment, with one number of it greater by one: of a SYN-ACK
    /// and other segments with ACK the acknowledgment, else the sequence number; of a SYN, whose numbers
    /// are learned, the time by ten minutes.</summary>
    public static string OfLastExpectedPacket(string script)
    {
        string[] lines = script.Split('\n');
        int last = Array.FindLastIndex(lines, static line => Expectation().IsMatch(line));
        lines[last] = Changed(lines[last]);
        return string.Join('\n', lines);
    }

    private static string Changed(string line)
    {
        if (Ack().IsMatch(line)) return Ack().Replace(line, OneMore, 1);
        if (Range().Match(line) is { Success: true } range && !Syn().IsMatch(line))
        {
            string start = OneMoreThan(range.Groups["start"].Value);
            string end = OneMoreThan(range.Groups["end"].Value);
            return Range().Replace(line, $" {start}:{end}(", 1);
        }

        return Expectation().Replace(line, "+600 >", 1);
    }

    private static string OneMore(Match match) =>
        $"{match.Groups["word"].Value}{OneMoreThan(match.Groups["number"].Value)}";

    private static string OneMoreThan(string number)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return unchecked(uint.Parse(number, culture) + 1).ToString(culture);
    }

    [GeneratedRegex(@"^\s*[+*.~\d]+\s+>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Expectation();

    [GeneratedRegex(@"(?<word> ack )(?<number>\d+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Ack();

    [GeneratedRegex(@" (?<start>\d+):(?<end>\d+)\(", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Range();

    [GeneratedRegex(@"> S ", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Syn();
}
