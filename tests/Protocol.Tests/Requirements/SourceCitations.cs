using System.Text.RegularExpressions;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>What the comments of the sources and of the scripts cite.</summary>
internal static partial class SourceCitations
{
    private const string Core = "Protocol/Tcp/";

    /// <summary>Folders that speak of RFCs without doing what they say: descriptions, faults,
    /// refereeing.</summary>
    private static readonly string[] _speakers =
        ["Actors/Faults/", "Actors/Reports/", "Actors/Scenarios/", "Drive/", "Host/", "TestKit/"];

    public static IReadOnlyList<Citation> OfSources { get; } = [.. Sources()];

    public static IReadOnlyList<Citation> OfScripts { get; } = [.. Scripts()];

    /// <summary>Whether a citation there counts as an implementation.</summary>
    public static bool Does(string file) =>
        !_speakers.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>A file's comments: lines one below the other are one comment.</summary>
    public static IEnumerable<string> Comments(string text)
    {
        var block = new List<string>();
        foreach (string line in text.Split('\n'))
        {
            Match whole = WholeLine().Match(line);
            if (whole.Success)
            {
                block.Add(whole.Groups["text"].Value.TrimEnd());
                continue;
            }

            if (block.Count > 0) yield return string.Join(' ', block);
            block.Clear();
            int at = line.IndexOf("// ", StringComparison.Ordinal);
            if (at > 0 && line[..at].Count(c => c == '"') % 2 == 0) yield return line[(at + 3)..];
        }

        if (block.Count > 0) yield return string.Join(' ', block);
    }

    private static IEnumerable<Citation> Sources()
    {
        foreach (string file in Repository.Files("src", "*.cs"))
        {
            string text = Repository.Read("src", file);
            string home = file.StartsWith(Core, StringComparison.Ordinal) ? "9293" : "";
            foreach (Citation citation in CitationReader.Read(Comments(text), file, home))
            {
                yield return citation;
            }
        }
    }

    private static IEnumerable<Citation> Scripts()
    {
        foreach (string file in Repository.Files("tests/packetdrill", "*.pkt"))
        {
            string text = Repository.Read("tests/packetdrill", file);
            foreach (Citation citation in CitationReader.Read(Comments(text), file, "9293"))
            {
                yield return citation;
            }
        }
    }

    [GeneratedRegex(@"^\s*///?/?\s?(?<text>.*)$", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex WholeLine();
}
