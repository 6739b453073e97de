namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Collects the errors of one file.</summary>
internal sealed class ErrorList(string file)
{
    /// <summary>A bound for hostile files: what comes later is not shown anyway.</summary>
    private const int MaxKept = 1_000;

    private readonly List<ScenarioError> errors = [];
    private readonly HashSet<(Place, string)> seen = [];

    public int Count { get; private set; }

    /// <summary>The errors in the order of the file, the first
    /// <see cref="ScenarioReader.MaxErrors"/>.</summary>
    public IReadOnlyList<ScenarioError> Sorted =>
        [.. errors.OrderBy(error => error.File != file).ThenBy(error => error.Place)
            .Take(ScenarioReader.MaxErrors)];

    /// <summary>Something stands there that must not: the sentence is made of its parts.</summary>
    public void Unexpected(Node node, string allowed, Problem problem = default)
    {
        string prefix = node.Path.Length == 0 ? "" : $"{node.Path}: ";
        string why = problem.Why is null ? "" : $", {problem.Why}";
        string meant = problem.Meant is null ? "" : $"; did you mean '{problem.Meant}'?";
        Add(node.Place, node.Found, allowed, $"{prefix}found {node.Found}{why}; expected {allowed}{meant}");
    }

    /// <summary>Something that must stand in <paramref name="node"/> does not.</summary>
    public void Missing(Node node, string field, string allowed)
    {
        string prefix = node.Path.Length == 0 ? "" : $"{node.Path}: ";
        Add(node.Place, "", allowed, $"{prefix}'{field}' is missing; expected {allowed}");
    }

    /// <summary>The errors of a file that this one names; they come behind its own.</summary>
    public void Include(IReadOnlyList<ScenarioError> others)
    {
        Count += others.Count;
        errors.AddRange(others);
    }

    public void Add(Place place, string found, string allowed, string message)
    {
        Count++;
        if (errors.Count >= MaxKept || !seen.Add((place, message))) return; // an alias repeats its errors

        errors.Add(new ScenarioError(file, place, found, allowed, message));
    }
}
