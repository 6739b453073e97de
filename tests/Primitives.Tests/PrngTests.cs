namespace ActorTcp.Primitives.Tests;

/// <remarks>
/// The seeds are fixed, so that a band is either met for ever or never; its width says what is normal.
/// </remarks>
public sealed class PrngTests
{
    [Fact] // the outputs that Steele, Lea and Flood's generator is published with
    public void Known_vectors_of_split_mix_64()
    {
        var prng = new Prng(1_234_567);
        ulong[] expected =
        [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ];
        foreach (ulong value in expected) prng.NextUInt64().ShouldBe(value);
        new Prng(0).NextUInt64().ShouldBe(0xE220A8397B1DCDAF);
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn()
    {
        var fresh = new Prng(7);
        var used = new Prng(7);
        for (int i = 0; i < 100; i++) used.NextUInt64();

        used.Fork("loss").NextUInt64().ShouldBe(fresh.Fork("loss").NextUInt64());
        used.Fork(5).NextUInt64().ShouldBe(fresh.Fork(5).NextUInt64());
    }

    [Fact]
    public void A_fork_does_not_disturb_its_parent()
    {
        var parent = new Prng(7);
        parent.Fork("a").NextUInt64();
        parent.NextUInt64().ShouldBe(new Prng(7).NextUInt64());
    }

    [Fact]
    public void Forks_of_different_names_differ_in_half_of_their_bits()
    {
        var parent = new Prng(7);
        long equal = 0;
        const int Pairs = 10_000;
        for (uint i = 0; i < Pairs; i++)
        {
            ulong a = parent.Fork($"link-{i}").NextUInt64(), b = parent.Fork($"link-{i + 1}").NextUInt64();
            equal += 64 - System.Numerics.BitOperations.PopCount(a ^ b);
        }

        // 640,000 fair bits: mean 320,000, sigma 400; the band is 4 sigma.
        equal.ShouldBeInRange(318_400, 321_600);
    }

    [Theory] // chi-square with 9, 6 and 99 degrees of freedom, 99.9 % quantile
    [InlineData(10UL, 27.9)]
    [InlineData(7UL, 22.5)]
    [InlineData(100UL, 148.2)]
    public void NextBelow_is_uniform(ulong bound, double limit)
    {
        var prng = new Prng(bound);
        var counts = new int[bound];
        const int Draws = 100_000;
        for (int i = 0; i < Draws; i++) counts[prng.NextBelow(bound)]++;

        double expected = Draws / (double)bound, chiSquare = 0;
        foreach (int count in counts) chiSquare += (count - expected) * (count - expected) / expected;
        chiSquare.ShouldBeLessThan(limit);
    }

    [Fact]
    public void NextBelow_rejects_what_would_bias_a_large_bound()
    {
        // Of a bound of 3/4 of the range plain scaling would give every third value twice as often.
        var prng = new Prng(3);
        const ulong Bound = 3UL << 62;
        int third = 0;
        const int Draws = 90_000;
        for (int i = 0; i < Draws; i++)
        {
            ulong value = prng.NextBelow(Bound);
            value.ShouldBeLessThan(Bound);
            if (value % 3 == 0) third++;
        }

        // Binomial(90,000, 1/3): mean 30,000, sigma 141; 4 sigma. The biased method: 45,000 or 22,500.
        third.ShouldBeInRange(29_436, 30_564);
    }

    [Fact]
    public void NextBelow_zero_is_a_bug_of_the_caller() =>
        Should.Throw<InvariantViolationException>(() => new Prng(1).NextBelow(0));

    [Fact]
    public void Chance_holds_at_the_ends()
    {
        var prng = new Prng(5);
        for (int i = 0; i < 10_000; i++)
        {
            prng.Chance(0).ShouldBeFalse();
            prng.Chance(1).ShouldBeTrue();
        }
    }

    [Fact]
    public void Normal_has_the_moments_of_a_normal()
    {
        var prng = new Prng(11);
        const int Draws = 400_000;
        double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = prng.NextNormal();
            m1 += x;
            m2 += x * x;
            m3 += x * x * x;
            m4 += x * x * x * x;
        }

        // The variances of 1, x, x², x³, x⁴ are 1, 2, 15, 96; 4 sigma over the root of the number of draws.
        double root = Math.Sqrt(Draws);
        (m1 / Draws).ShouldBe(0, 4 / root);
        (m2 / Draws).ShouldBe(1, 4 * Math.Sqrt(2) / root);
        (m3 / Draws).ShouldBe(0, 4 * Math.Sqrt(15) / root);
        (m4 / Draws).ShouldBe(3, 4 * Math.Sqrt(96) / root);
    }

    [Fact]
    public void Exponential_has_its_mean_variance_and_median()
    {
        var prng = new Prng(12);
        const int Draws = 400_000;
        double sum = 0, squares = 0;
        int belowMedian = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = prng.NextExponential(2);
            x.ShouldBeGreaterThanOrEqualTo(0);
            sum += x;
            squares += x * x;
            if (x < 2 * 0.6931471805599453) belowMedian++;
        }

        // Mean 2, sigma 2; second moment 8, sigma √320; half below the median, sigma 1/2. 4 sigma each.
        double root = Math.Sqrt(Draws);
        (sum / Draws).ShouldBe(2, 4 * 2 / root);
        (squares / Draws).ShouldBe(8, 4 * Math.Sqrt(320) / root);
        (belowMedian / (double)Draws).ShouldBe(0.5, 4 * 0.5 / root);
    }
}
