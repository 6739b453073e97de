namespace ActorTcp.Actors.Statistics;

/// <summary>The names of a set of counters; their order is the order of a report.</summary>
public sealed class CounterNames
{
    private readonly string[] _names;

    public CounterNames(params string[] names)
    {
        var seen = new HashSet<string>();
        foreach (string name in names)
        {
            if (!seen.Add(name))
                throw new ArgumentException($"two counters are named '{name}'", nameof(names));
        }

        _names = [.. names];
    }

    public int Count => _names.Length;

    public string this[int counter] => _names[counter];
}
