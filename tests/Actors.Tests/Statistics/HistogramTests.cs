using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Statistics;

public sealed class HistogramTests
{
    [Fact]
    public void An_empty_histogram_is_all_zero()
    {
        var histogram = new Histogram();
        (histogram.Count, histogram.Min, histogram.Max, histogram.Mean).ShouldBe((0, 0, 0, 0));
        histogram.Quantile(99, 100).ShouldBe(0);
    }

    [Fact]
    public void Small_values_are_exact()
    {
        var histogram = new Histogram();
        for (int i = 1; i <= 255; i++) histogram.Add(i);
        histogram.Quantile(1, 255).ShouldBe(1);
        histogram.Quantile(100, 255).ShouldBe(100);
        histogram.Quantile(1, 2).ShouldBe(128);
        (histogram.Min, histogram.Max, histogram.Mean).ShouldBe((1, 255, 128));
    }

    [Fact]
    public void Every_value_lies_in_a_narrow_bucket()
    {
        var prng = new Prng(1);
        for (int i = 0; i < 20_000; i++)
        {
            var value = (long)(prng.NextUInt64() >> (1 + (i % 63)));
            var histogram = new Histogram();
            histogram.Add(value);
            var buckets = new List<HistogramBucket>();
            histogram.CopyBuckets(buckets);

            buckets.Count.ShouldBe(1);
            value.ShouldBeInRange(buckets[0].Lower, buckets[0].Upper);
            (buckets[0].Upper - buckets[0].Lower).ShouldBeLessThanOrEqualTo(buckets[0].Lower / 128);
        }
    }

    [Fact]
    public void Buckets_adjoin()
    {
        var histogram = new Histogram();
        for (long value = 0; value < 100_000; value++) histogram.Add(value);
        var buckets = new List<HistogramBucket>();
        histogram.CopyBuckets(buckets);
        for (int i = 1; i < buckets.Count; i++) buckets[i].Lower.ShouldBe(buckets[i - 1].Upper + 1);
        for (int i = 0; i < buckets.Count - 1; i++)
            buckets[i].Count.ShouldBe(buckets[i].Upper - buckets[i].Lower + 1);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(90, 100)]
    [InlineData(99, 100)]
    [InlineData(999, 1_000)]
    [InlineData(1, 1)]
    public void Quantiles_are_at_most_one_bucket_too_high(int part, int whole)
    {
        var prng = new Prng(2);
        var histogram = new Histogram();
        var values = new long[10_001];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (long)prng.NextExponential(20_000_000);
            histogram.Add(values[i]);
        }

        Array.Sort(values);
        long exact = values[(((long)values.Length * part) + whole - 1) / whole - 1];
        histogram.Quantile(part, whole).ShouldBeInRange(exact, exact + (exact / 128));
    }

    [Fact]
    public void The_ends_of_the_range()
    {
        var histogram = new Histogram();
        histogram.Add(0);
        histogram.Add(long.MaxValue, 3);
        histogram.Quantile(1, 1).ShouldBe(long.MaxValue);
        histogram.Quantile(1, 4).ShouldBe(0);
        histogram.Quantile(0, 1).ShouldBe(0);
        histogram.Sum.ShouldBe(3 * (UInt128)long.MaxValue);
        histogram.Mean.ShouldBe((long)(3 * (UInt128)long.MaxValue / 4));
    }

    [Fact]
    public void Merging_is_as_if_all_had_been_added_to_one()
    {
        var prng = new Prng(3);
        Histogram all = new(), one = new(), other = new(), empty = new();
        for (int i = 0; i < 10_000; i++)
        {
            var value = (long)prng.NextBelow(1UL << (1 + (i % 60)));
            all.Add(value);
            (i % 3 == 0 ? one : other).Add(value);
        }

        other.Merge(one);
        other.Merge(empty);
        empty.Merge(other);
        foreach (Histogram merged in (Histogram[])[other, empty])
        {
            (merged.Count, merged.Sum).ShouldBe((all.Count, all.Sum));
            (merged.Min, merged.Max).ShouldBe((all.Min, all.Max));
            for (int i = 0; i <= 1_000; i++) merged.Quantile(i, 1_000).ShouldBe(all.Quantile(i, 1_000));
        }
    }

    [Fact]
    public void Values_below_zero_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Histogram().Add(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Histogram().Quantile(2, 1));
    }
}
