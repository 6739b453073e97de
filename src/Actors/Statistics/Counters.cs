using ActorTcp.Primitives;

namespace ActorTcp.Actors.Statistics;

/// <summary>
/// One shard's values of a set of counters; the shards' values are added up for the report.
/// </summary>
public sealed class Counters(CounterNames names)
{
    private readonly long[] _values = new long[names.Count];

    public CounterNames Names => names;

    public long this[int counter] => _values[counter];

    public void Increment(int counter) => _values[counter]++;

    public void Add(int counter, long amount) => _values[counter] += amount;

    public void Merge(Counters other)
    {
        Invariant.Holds(ReferenceEquals(names, other.Names));
        for (int i = 0; i < _values.Length; i++) _values[i] += other._values[i];
    }
}
