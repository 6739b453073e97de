using ActorTcp.Primitives;

namespace ActorTcp.Actors.Statistics;

/// <summary>Goes through the figures of something: writes them down, or adds those that are written
/// down.</summary>
/// <remarks>Every method takes a figure and returns what it is afterwards: <c>X = figures.Sum(X)</c>. All
/// state is whole numbers, so that the order of adding does not show.</remarks>
internal sealed class Figures
{
    /// <summary>The bytes; also for what is no figure, but goes with them.</summary>
    public BinaryArchive Archive { get; } = new();

    /// <summary>Figures are added; else they are written.</summary>
    public bool IsAdding => Archive.IsReading;

    /// <summary>Adds the figures of another to one.</summary>
    public void Add(IFigures to, IFigures other)
    {
        Write(other);
        Archive.Reread();
        to.Take(this);
    }

    /// <summary>The figures as bytes; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(IFigures of)
    {
        Archive.StartWriting();
        of.Take(this);
        return Archive.Written;
    }

    /// <summary>Adds written figures.</summary>
    /// <exception cref="InvalidDataException">Nobody wrote that; some of it may have been added.</exception>
    public void Read(ReadOnlySpan<byte> bytes, IFigures to)
    {
        Archive.StartReading(bytes);
        to.Take(this);
        Archive.RequireEnd();
    }

    /// <summary>A count: both together.</summary>
    public long Sum(long own)
    {
        long value = Archive.Unsigned(own, long.MaxValue, "a count of");
        if (!IsAdding) return own;
        return own <= long.MaxValue - value
            ? own + value
            : throw new InvalidDataException($"{own} and {value} are too many");
    }

    public void Sum(Span<long> own)
    {
        foreach (ref long one in own) one = Sum(one);
    }

    /// <summary>Counts of things that a number stands for: both together.</summary>
    public void Sum<T>(SortedDictionary<T, long> own, Func<T, ulong> numberOf, Func<ulong, T> thingOf)
        where T : struct
    {
        int count = Archive.Count(own.Count, 2);
        if (!IsAdding)
        {
            foreach ((T thing, long value) in own)
            {
                Archive.Unsigned(numberOf(thing));
                Sum(value);
            }

            return;
        }

        for (int i = 0; i < count; i++)
        {
            T thing = thingOf(Archive.Unsigned(0));
            own[thing] = Sum(own.GetValueOrDefault(thing));
        }
    }

    /// <summary>A mark: the higher of the two.</summary>
    public long Most(long own) => Math.Max(own, Archive.Unsigned(own, long.MaxValue, "a mark of"));

    public Instant Latest(Instant own) => new(Most(own.Nanoseconds));

    public Instant Earliest(Instant own) =>
        Instant.Min(own, new(Archive.Unsigned(own.Nanoseconds, long.MaxValue, "a time of")));
}
