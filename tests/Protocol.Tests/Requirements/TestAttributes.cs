using System.Text.RegularExpressions;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Reads the attributes out of the sources of all test projects, so that one page can speak of all
/// of them.</summary>
internal static partial class TestAttributes
{
    public static IReadOnlyList<TestAttribute> All { get; } = [.. Scan()];

    /// <summary>The tests of all classes, whether or not they say what they show.</summary>
    public static IReadOnlyList<TestAttribute> Tests { get; } = [.. Scan(tests: true)];

    public static IReadOnlyList<Citation> Citations { get; } =
        [.. All.SelectMany(a => CitationReader.Read([a.Cites], a.Name, ""))];

    private static IEnumerable<TestAttribute> Scan(bool tests = false) =>
        from file in Repository.Files("tests", "*.cs")
        where file.Contains(".Tests/", StringComparison.Ordinal)
        where !file.Contains("/Requirements/", StringComparison.Ordinal)
        let project = file[..file.IndexOf('/', StringComparison.Ordinal)]
        from found in Scan(project, Repository.Read("tests", file))
        where tests == (found.Section == Test)
        select found;

    private const string Test = "test";

    private static IEnumerable<TestAttribute> Scan(string project, string text)
    {
        string type = "";
        bool isTest = false;
        var pending = new List<(string Section, string[] Requirements)>();
        foreach (Match token in Token().Matches(text))
        {
            if (token.Groups["section"].Success)
            {
                pending.Add((token.Groups["section"].Value,
                    [.. Quoted().Matches(token.Groups["rest"].Value).Select(m => m.Groups["text"].Value)]));
                continue;
            }

            if (token.Groups["fact"].Success)
            {
                isTest = true;
                continue;
            }

            string method = token.Groups["method"].Value;
            if (method.Length > 0 && !isTest) continue;
            if (method.Length == 0) type = token.Groups["type"].Value;
            else yield return new TestAttribute(project, type, method, Test, []);
            foreach ((string section, string[] requirements) in pending)
            {
                yield return new TestAttribute(project, type, method, section, requirements);
            }

            pending.Clear();
            isTest = false;
        }
    }

    [GeneratedRegex("""\bRfc\("(?<section>[^"]+)"(?<rest>[^)]*)\)|(?<=[\[,] ?)(?<fact>Fact|Theory)\b"""
        + """|^ *public [\w ]*class (?<type>\w+)|^ +public [\w<>]+ (?<method>\w+)\(""",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Token();

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Quoted();
}
