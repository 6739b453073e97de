using System.Numerics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Statistics;

/// <summary>A distribution of spans or sizes from 0 on, in buckets that are at most 0.8 % wide.</summary>
/// <remarks>
/// Every power of two is cut into 128 equal buckets; up to 255 each value has its own. All state is integers,
/// so that the order of merging does not show in a report. Memory is taken per power of two, when first
/// needed.
/// </remarks>
public sealed class Histogram : IFigures
{
    private const int SubBucketBits = 7;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int Rows = 64 - SubBucketBits;

    private long[]?[] _rows = []; // weighs nothing before something is counted

    public long Count { get; private set; }

    public UInt128 Sum { get; private set; }

    /// <summary>0 of an empty histogram.</summary>
    public long Min { get; private set; }

    /// <summary>0 of an empty histogram.</summary>
    public long Max { get; private set; }

    /// <summary>Rounded down; 0 of an empty histogram.</summary>
    public long Mean => Count == 0 ? 0 : (long)(Sum / (ulong)Count);

    /// <exception cref="ArgumentOutOfRangeException">A value or a count below 0.</exception>
    public void Add(long value, long count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0) return;

        int index = IndexOf(value);
        Row(index >> SubBucketBits)[index & (SubBuckets - 1)] += count;
        Include(value, value, count);
        Sum += (UInt128)value * (ulong)count;
    }

    public void Merge(Histogram other) => new Figures().Add(this, other);

    /// <inheritdoc/>
    void IFigures.Take(Figures figures) => Take(figures);

    internal void Take(Figures figures)
    {
        BinaryArchive archive = figures.Archive;
        if (!archive.Flag(Count > 0)) return;

        long min = archive.Unsigned(Min, long.MaxValue, "a value of");
        Min = Count == 0 ? min : Math.Min(Min, min);
        Max = figures.Most(Max);
        Count = figures.Sum(Count);
        ulong high = archive.Unsigned((ulong)(Sum >> 64));
        ulong low = archive.Unsigned((ulong)(Sum & ulong.MaxValue));
        UInt128 sum = new(high, low);
        Sum = figures.IsAdding ? unchecked(Sum + sum) : sum;
        TakeBuckets(figures);
    }

    /// <summary>Those that are not empty, each by how far it is behind the one before; 0: no more.</summary>
    private void TakeBuckets(Figures figures)
    {
        int bucket = -1;
        while (true)
        {
            int gap = figures.IsAdding ? 0 : Math.Max(0, NextBucket(bucket + 1) - bucket);
            gap = figures.Archive.Unsigned(gap, (Rows * SubBuckets) - 1 - bucket, "a bucket behind");
            if (gap == 0) return;

            bucket += gap;
            ref long count = ref Row(bucket >> SubBucketBits)[bucket & (SubBuckets - 1)];
            count = figures.Sum(count);
        }
    }

    /// <summary>The first that is not empty; -1: none.</summary>
    private int NextBucket(int from)
    {
        int start = from & (SubBuckets - 1);
        for (int row = from >> SubBucketBits; row < _rows.Length; row++, start = 0)
        {
            if (_rows[row] is not { } counts) continue;

            int at = counts.AsSpan(start).IndexOfAnyExcept(0L);
            if (at >= 0) return (row << SubBucketBits) + start + at;
        }

        return -1;
    }

    /// <summary>
    /// The least bound that <paramref name="part"/> of <paramref name="whole"/> values do not exceed: 99 of
    /// 100 is the 99th percentile. Never below the true value, and at most 0.8 % above it; 0 of an empty
    /// histogram.
    /// </summary>
    public long Quantile(int part, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        if (part == 0) return Min;

        var rank = (long)((((Int128)Count * part) + whole - 1) / whole);
        long seen = 0;
        for (int row = 0; row < _rows.Length; row++)
        {
            if (_rows[row] is not { } counts) continue;

            for (int i = 0; i < SubBuckets; i++)
            {
                seen += counts[i];
                if (seen >= rank) return Math.Min(Max, UpperOf((row << SubBucketBits) + i));
            }
        }

        return Max;
    }

    /// <summary>Appends the buckets that are not empty, in rising order: for plots and reports.</summary>
    public void CopyBuckets(List<HistogramBucket> into)
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            if (_rows[row] is not { } counts) continue;

            for (int i = 0; i < SubBuckets; i++)
            {
                int index = (row << SubBucketBits) + i;
                if (counts[i] != 0) into.Add(new(LowerOf(index), UpperOf(index), counts[i]));
            }
        }
    }

    /// <summary>The highest 8 bits of a value, and above them by how many bits it was shortened.</summary>
    private static int IndexOf(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - SubBucketBits);
        return (shift << SubBucketBits) + (int)(value >> shift);
    }

    private static long LowerOf(int index)
    {
        if (index < 2 * SubBuckets) return index;

        int shift = (index >> SubBucketBits) - 1;
        return (long)((index & (SubBuckets - 1)) + SubBuckets) << shift;
    }

    private static long UpperOf(int index) =>
        index < 2 * SubBuckets ? index : LowerOf(index) + ((1L << ((index >> SubBucketBits) - 1)) - 1);

    private long[] Row(int row)
    {
        if (_rows.Length == 0) _rows = new long[Rows][];
        return _rows[row] ??= new long[SubBuckets];
    }

    private void Include(long min, long max, long count)
    {
        Min = Count == 0 ? min : Math.Min(Min, min);
        Max = Math.Max(Max, max);
        Count += count;
    }
}
