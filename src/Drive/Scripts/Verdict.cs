using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts;

/// <summary>What became of a script, and why.</summary>
/// <param name="Kind">Passed, failed, skipped.</param>
/// <param name="Place">Of the event that decided; null where none did.</param>
/// <param name="Title">One line; empty where it passed. Of a skipped script: the construct.</param>
/// <param name="Details">Lines below the title.</param>
public sealed record Verdict(VerdictKind Kind, Place? Place, string Title, IReadOnlyList<string> Details)
{
    public static readonly Verdict Pass = new(VerdictKind.Passed, null, "", []);

    /// <summary>The place as editors understand it, then title and details, indented.</summary>
    public string TextFor(string path)
    {
        string where = Place is { } place ? $"{path}:{place.Line}:{place.Column}" : path;
        return string.Join(
            '\n', Details.Select(static line => $"    {line}".TrimEnd()).Prepend($"{where}: {Title}"));
    }
}
