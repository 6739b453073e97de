using System.Text;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.TestKit;

/// <summary>The files that the scenario of a spec names, as text: personas of its own.</summary>
/// <example><c>new SpecFiles { ["./mine.yaml"] = "..." }</c></example>
public sealed class SpecFiles : IScenarioFiles
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <param name="path">As the scenario writes it.</param>
    public string this[string path]
    {
        get => _texts[path];
        set => _texts[path] = value;
    }

    /// <inheritdoc/>
    public bool TryRead(string path, out byte[] bytes, out string problem)
    {
        bool isThere = _texts.TryGetValue(path, out string? text);
        bytes = isThere ? Encoding.UTF8.GetBytes(text!) : [];
        problem = isThere ? "" : "no such file";
        return isThere;
    }
}
