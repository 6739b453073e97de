using ActorTcp.Actors.Scenarios.Checks;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Reads scenario files: a valid scenario or all errors, never an exception.</summary>
public static class ScenarioReader
{
    /// <summary>A file with more errors than that shows the first ones only.</summary>
    public const int MaxErrors = 20;

    /// <summary>Reads the bytes of a file, which must be UTF-8.</summary>
    public static ScenarioReadResult Read(ReadOnlySpan<byte> bytes, string fileName)
    {
        var errors = new ErrorList(fileName);
        return TextCheck.TryDecode(bytes, errors, out string text)
            ? Read(text, fileName)
            : new ScenarioReadResult(null, errors.Sorted);
    }

    public static ScenarioReadResult Read(string text, string fileName)
    {
        var errors = new ErrorList(fileName);
        Scenario? scenario = TextCheck.TryClean(text, errors, out string clean)
            ? Read(clean, fileName, errors) : null;
        return new ScenarioReadResult(errors.Count == 0 ? scenario : null, errors.Sorted);
    }

    private static Scenario? Read(string text, string fileName, ErrorList errors)
    {
        if (YamlTree.Parse(text, errors) is not { } root) return null;

        return ScenarioLanguage.Scenario.TryRead(root, errors, out ScenarioDraft draft)
            ? new ScenarioChecks(draft, errors).Resolve(fileName)
            : null;
    }
}
