using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Output;

/// <summary>The directories of all scenarios of one call, checked before the first of them runs.</summary>
internal sealed class OutputFolders : IDisposable
{
    private readonly List<OutputFolder?> _folders = [];

    private OutputFolders()
    {
    }

    /// <summary>Null where no output was asked for.</summary>
    public OutputFolder? this[int scenario] => _folders[scenario];

    /// <param name="root">Of one scenario its directory, of several the one above; null: no output.</param>
    public static OutputFolders? TryPrepare(string? root, IReadOnlyList<Scenario> scenarios, Screen errors)
    {
        var folders = new OutputFolders();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Scenario scenario in scenarios)
        {
            string problem = "";
            string below = scenarios.Count == 1 ? "" : NameFor(scenario, names);
            string path = Path.Combine(root ?? "", below);
            folders._folders.Add(root is null ? null : OutputFolder.TryPrepare(path, out problem));
            if (problem.Length == 0) continue;

            errors.Line($"--out {path}: {problem}");
            folders.Dispose();
            return null;
        }

        return folders;
    }

    public void Dispose()
    {
        for (int i = _folders.Count - 1; i >= 0; i--) _folders[i]?.Dispose();
    }

    /// <summary>The file's name; with a number where two files from different places have the same.</summary>
    private static string NameFor(Scenario scenario, HashSet<string> taken)
    {
        string name = Path.GetFileNameWithoutExtension(scenario.FileName), free = name;
        for (int number = 2; !taken.Add(free); number++) free = $"{name}-{number}";
        return free;
    }
}
