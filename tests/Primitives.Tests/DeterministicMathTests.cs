namespace ActorTcp.Primitives.Tests;

public sealed class DeterministicMathTests
{
    /// <summary>2 units in the last place: 1 for each of the two libraries that are compared.</summary>
    private const double Tolerance = 2 * 2.3e-16;

    [Fact]
    public void Ln_agrees_with_the_platform_over_the_whole_range()
    {
        var prng = new Prng(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = BitConverter.UInt64BitsToDouble(prng.NextBelow(0x7FF0_0000_0000_0000));
            if (x > 0) ShouldAgree(DeterministicMath.Ln(x), Math.Log(x), x);
        }
    }

    [Fact]
    public void Ln_keeps_its_precision_around_one()
    {
        var prng = new Prng(2);
        for (int i = 0; i < 200_000; i++)
        {
            double x = 1 + ((prng.NextDouble() - 0.5) * Math.ScaleB(1, -(i % 50)));
            ShouldAgree(DeterministicMath.Ln(x), Math.Log(x), x);
        }
    }

    [Fact]
    public void Exp_agrees_with_the_platform_over_the_whole_range()
    {
        var prng = new Prng(3);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (prng.NextDouble() * 1416) - 708;
            ShouldAgree(DeterministicMath.Exp(x), Math.Exp(x), x);
        }
    }

    [Fact]
    public void Pow_agrees_with_the_platform()
    {
        var prng = new Prng(4);
        for (int i = 0; i < 200_000; i++)
        {
            double x = Math.Exp((prng.NextDouble() * 40) - 20), y = (prng.NextDouble() * 60) - 30;
            ShouldAgree(DeterministicMath.Pow(x, y), Math.Pow(x, y), x);
        }
    }

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1.0, 0.0)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Ln_of_edges(double x, double expected) => DeterministicMath.Ln(x).ShouldBe(expected);

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(-746.0, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_of_edges(double x, double expected) => DeterministicMath.Exp(x).ShouldBe(expected);

    [Theory]
    [InlineData(2.0, 10.0, 1024.0)]
    [InlineData(2.0, -1074.0, double.Epsilon)]
    [InlineData(10.0, 22.0, 1e22)]
    [InlineData(0.0, 2.0, 0.0)]
    [InlineData(0.0, -2.0, double.PositiveInfinity)]
    [InlineData(5.0, 0.0, 1.0)]
    [InlineData(1.0, 1e300, 1.0)]
    [InlineData(3.0, 1e300, double.PositiveInfinity)]
    [InlineData(3.0, -1e300, 0.0)]
    [InlineData(-2.0, 0.5, double.NaN)]
    public void Pow_of_edges(double x, double y, double expected) =>
        DeterministicMath.Pow(x, y).ShouldBe(expected);

    [Fact]
    public void The_bits_of_some_results_are_kept()
    {
        Bits(DeterministicMath.Ln(10)).ShouldBe(0x40026BB1BBB55516);
        Bits(DeterministicMath.Exp(1)).ShouldBe(0x4005BF0A8B145769);
        Bits(DeterministicMath.Pow(2, 0.5)).ShouldBe(0x3FF6A09E667F3BCC); // 0.56 units low
    }

    [Theory] // Abramowitz and Stegun, tables 26.1 and 26.2
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.841344746068543)]
    [InlineData(-1.0, 0.158655253931457)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(-4.0, 3.16712418331199e-5)]
    [InlineData(-6.0, 9.86587645037698e-10)]
    [InlineData(-10.0, 7.61985302416053e-24)]
    public void Normal_distribution(double z, double expected) =>
        DeterministicMath.NormalCumulative(z).ShouldBe(expected, Math.Max(expected * 1e-11, 1e-36));

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static void ShouldAgree(double actual, double expected, double x)
    {
        double allowed = Math.Max(Math.Abs(expected) * Tolerance, double.Epsilon);
        if (!(Math.Abs(actual - expected) <= allowed))
            Assert.Fail($"of {x:R}: {actual:R} instead of {expected:R}");
    }
}
