using System.Diagnostics.CodeAnalysis;

namespace ActorTcp.Primitives;

/// <summary>A map that weighs nothing while it is empty and little while it is small, for things of which
/// there are hundreds of thousands.</summary>
/// <remarks>
/// Up to <see cref="Small"/> entries are searched one by one; of more there is an index. The order of
/// <see cref="Keys"/> depends on the calls that were made alone, never on hashes.
/// </remarks>
/// <typeparam name="TKey">Compared by its own equality.</typeparam>
/// <typeparam name="TValue">Any.</typeparam>
public sealed class CompactMap<TKey, TValue>
    where TKey : IEquatable<TKey>
{
    /// <summary>So many are found sooner by looking at each.</summary>
    public const int Small = 8;

    private (TKey Key, TValue Value)[] _entries = [];
    private Dictionary<TKey, int>? _places;

    public int Count { get; private set; }

    /// <summary>In the order of their coming, unless some went.</summary>
    public IEnumerable<TKey> Keys => _entries.Take(Count).Select(static entry => entry.Key);

    /// <exception cref="KeyNotFoundException">Read where there is none.</exception>
    public TValue this[TKey key]
    {
        get => PlaceOf(key) is var place and >= 0
            ? _entries[place].Value
            : throw new KeyNotFoundException($"no entry for {key}");
        set
        {
            int place = PlaceOf(key);
            if (place >= 0) _entries[place].Value = value;
            else Append(key, value);
        }
    }

    public bool ContainsKey(TKey key) => PlaceOf(key) >= 0;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int place = PlaceOf(key);
        value = place >= 0 ? _entries[place].Value : default;
        return place >= 0;
    }

    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out TValue? value) ? value : default;

    /// <exception cref="ArgumentException">There is one already.</exception>
    public void Add(TKey key, TValue value)
    {
        if (PlaceOf(key) >= 0) throw new ArgumentException($"there is an entry for {key}", nameof(key));
        Append(key, value);
    }

    /// <summary>The last one takes its place.</summary>
    /// <returns>False: there was none.</returns>
    public bool Remove(TKey key)
    {
        int place = PlaceOf(key);
        if (place < 0) return false;

        _places?.Remove(key);
        Count--;
        if (place < Count)
        {
            _entries[place] = _entries[Count];
            if (_places is not null) _places[_entries[place].Key] = place;
        }

        _entries[Count] = default;
        if (Count == 0) _places = null;
        return true;
    }

    private int PlaceOf(TKey key)
    {
        if (_places is not null) return _places.TryGetValue(key, out int found) ? found : -1;

        for (int i = 0; i < Count; i++)
        {
            if (_entries[i].Key.Equals(key)) return i;
        }

        return -1;
    }

    private void Append(TKey key, TValue value)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count == 0 ? 1 : Count * 2);
        if (Count == Small && _places is null) Index();
        _entries[Count] = (key, value);
        _places?.Add(key, Count);
        Count++;
    }

    private void Index()
    {
        _places = new(Small * 2);
        for (int i = 0; i < Count; i++) _places.Add(_entries[i].Key, i);
    }
}
