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
    public static ScenarioReadResult Read(
        ReadOnlySpan<byte> bytes, string fileName, IScenarioFiles? files = null)
    {
        var errors = new ErrorList(fileName);
        return TextCheck.TryDecode(bytes, errors, out string text)
            ? Read(text, fileName, files)
            : new ScenarioReadResult(null, errors.Sorted);
    }

    /// <param name="text">The file.</param>
    /// <param name="fileName">Its name, for errors and the report.</param>
    /// <param name="files">Opens what it names, such as personas of its own; null: it may name none.</param>
    public static ScenarioReadResult Read(string text, string fileName, IScenarioFiles? files = null)
    {
        var errors = new ErrorList(fileName);
        Scenario? scenario = TextCheck.TryClean(text, errors, out string clean)
            ? Read(clean, fileName, errors, files) : null;
        return new ScenarioReadResult(errors.Count == 0 ? scenario : null, errors.Sorted);
    }

    private static Scenario? Read(
        string text, string fileName, ErrorList errors, IScenarioFiles? files)
    {
        if (YamlTree.Parse(text, errors) is not { } root) return null;

        return ScenarioLanguage.Scenario.TryRead(root, errors, out ScenarioDraft draft)
            ? new ScenarioChecks(draft, errors, files).Resolve(fileName)
            : null;
    }
}
