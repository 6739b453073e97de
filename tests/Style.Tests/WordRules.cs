using System.Text.RegularExpressions;

namespace ActorTcp.Style.Tests;

/// <summary>What no file says.</summary>
internal static partial class WordRules
{
    /// <summary>Promises stand in issues, where somebody reads them.</summary>
    public static IEnumerable<Violation> LeftForLater(SourceFile file) =>
        Find(file, Promise(), "left for later");

    /// <summary>A path of one machine is wrong on every other.</summary>
    public static IEnumerable<Violation> PathsOfAMachine(SourceFile file) =>
        Find(file, MachinePath(), "a path that only one machine has");

    private static IEnumerable<Violation> Find(SourceFile file, Regex pattern, string rule) =>
        from line in file.Lines.Index()
        let match = pattern.Match(line.Item)
        where match.Success
        select file.Violates(line.Index + 1, $"{rule}: '{match.Value}'");

    // In brackets, so that this file does not say them itself.
    [GeneratedRegex(@"\b([T]ODO|[F]IXME|[H]ACK|[X]XX)\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Promise();

    [GeneratedRegex(
        @"(?<![\w.~*)\]}])/([h]ome|[w]ork|[r]oot|[U]sers)/|\b[A-Z]:\\+[U]sers",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex MachinePath();
}
