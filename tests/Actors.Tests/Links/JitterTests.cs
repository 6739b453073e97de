using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

/// <remarks>
/// Fixed seeds. Distributions are compared by Kolmogorov and Smirnov's test at 0.1 % (1.95); correlated
/// samples carry the information of fewer, n (1-c)/(1+c), and their band is wider by that root.
/// </remarks>
public sealed class JitterTests
{
    private const int Packets = 100_000;
    private const double Limit = 1.95;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.8)]
    public void Uniform(double correlation)
    {
        var jitter = new JitterModel.Uniform(10.Ms) { Correlation = correlation };
        long[] delays = Delays(jitter);
        foreach (long delay in delays) delay.ShouldBeInRange(90_000_000, 110_000_000);
        Sample.KolmogorovSmirnov(delays, x => (x - 90e6) / 20e6).ShouldBeLessThan(LimitWith(correlation));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.8)]
    public void Normal(double correlation)
    {
        var jitter = new JitterModel.Normal(5.Ms) { Correlation = correlation };
        long[] delays = Delays(jitter);
        foreach (long delay in delays) delay.ShouldBeInRange(80_000_000, 120_000_000);
        Sample.KolmogorovSmirnov(delays, x => DeterministicMath.NormalCumulative((x - 100e6) / 5e6))
            .ShouldBeLessThan(LimitWith(correlation));
    }

    [Theory]
    [InlineData(0.0, 3.0)]
    [InlineData(0.8, 3.0)]
    [InlineData(0.0, 1.0)]
    public void Pareto(double correlation, double shape)
    {
        var jitter = new JitterModel.Pareto(5.Ms, shape) { Correlation = correlation };
        long[] delays = Delays(jitter);
        foreach (long delay in delays) delay.ShouldBeGreaterThanOrEqualTo(100_000_000);
        Sample.KolmogorovSmirnov(delays, x => 1 - Math.Pow(1 + ((x - 100e6) / 5e6), -shape))
            .ShouldBeLessThan(LimitWith(correlation));
    }

    [Fact]
    public void The_tail_of_pareto_ends()
    {
        long[] delays = Delays(new JitterModel.Pareto(5.Ms, 0.1) { Longest = 2.Seconds() });
        long longest = 0;
        foreach (long delay in delays) longest = Math.Max(longest, delay);
        longest.ShouldBe(2_100_000_000);
    }

    [Fact]
    public void Normal_neighbours_have_the_correlation_asked_for()
    {
        long[] delays = Delays(new JitterModel.Normal(5.Ms) { Correlation = 0.6 });

        // Standard error of an AR(1) coefficient: √((1-c²)/n) = 0.0025; 4 of them.
        Sample.CorrelationOfNeighbours(Array.ConvertAll(delays, x => (double)x)).ShouldBe(0.6, 0.01);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Others_have_it_in_ranks(double correlation)
    {
        // Of a Gaussian copula Spearman's coefficient is 6/π asin(c/2).
        double expected = 6 / Math.PI * Math.Asin(correlation / 2);
        JitterModel[] models = [new JitterModel.Uniform(10.Ms), new JitterModel.Pareto(5.Ms, 2)];
        foreach (JitterModel jitter in models)
        {
            long[] delays = Delays(jitter with { Correlation = correlation });
            Sample.CorrelationOfNeighbours(Sample.Ranks(delays)).ShouldBe(expected, 0.013);
        }
    }

    [Fact]
    public void Without_correlation_there_is_none()
    {
        long[] delays = Delays(new JitterModel.Uniform(10.Ms));
        Sample.CorrelationOfNeighbours(Sample.Ranks(delays)).ShouldBe(0, 0.013);
    }

    private static double LimitWith(double correlation) =>
        Limit * Math.Sqrt((1 + correlation) / (1 - correlation));

    private static long[] Delays(JitterModel jitter) =>
        new LinkLab(new() { Delay = 100.Ms, Jitter = jitter }).Delays(Packets);
}
