using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 6298 §2 and (5.5), number by number.</summary>
public sealed class RttEstimatorTable
{
    private static readonly TcpSettings Settings =
        TcpSettings.Default with { MinRtoIsOfVariance = false };

    private FlightDeviation _flight;

    [Fact, Rfc("6298 §2.1")]
    public void Before_a_measurement_the_initial_timeout_counts()
    {
        default(RttEstimator).Timeout(Settings, 0, 1.Seconds()).ShouldBe(1.Seconds());
        default(RttEstimator).Timeout(Settings, 3, 1.Seconds()).ShouldBe(8.Seconds());
    }

    [Fact]
    public void The_first_measurement_is_the_mean_and_half_of_it_the_variation()
    {
        var rtt = default(RttEstimator);
        rtt.Sample(100.Ms, Settings, ref _flight, default);
        rtt.Srtt.ShouldBe(100.Ms);
        rtt.RttVar.ShouldBe(50.Ms);
        rtt.Timeout(Settings, 0, 1.Seconds()).ShouldBe(300.Ms); // SRTT + 4 RTTVAR
    }

    [Fact]
    public void Later_measurements_weigh_an_eighth_and_a_quarter()
    {
        var rtt = default(RttEstimator);
        rtt.Sample(100.Ms, Settings, ref _flight, default);
        rtt.Sample(180.Ms, Settings, ref _flight, default);
        rtt.RttVar.ShouldBe(Duration.FromMicroseconds(57_500)); // 3/4 50 + 1/4 80
        rtt.Srtt.ShouldBe(110.Ms); // 7/8 100 + 1/8 180
        rtt.Timeout(Settings, 0, 1.Seconds()).ShouldBe(340.Ms);
    }

    [Fact]
    public void A_steady_round_trip_ends_at_the_least_timeout_and_the_granularity()
    {
        var rtt = default(RttEstimator);
        for (int i = 0; i < 200; i++) rtt.Sample(10.Ms, Settings, ref _flight, default);
        rtt.Timeout(Settings, 0, 1.Seconds()).ShouldBe(200.Ms);
        Duration bare = rtt.Timeout(Settings with { MinRto = 1.Ms }, 0, 1.Seconds());
        bare.ShouldBe(11.Ms); // SRTT + G
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(1, 600)]
    [InlineData(4, 4_800)]
    [InlineData(9, 120_000)]
    [InlineData(255, 120_000)]
    public void Each_timeout_doubles_up_to_the_largest(int backoff, int milliseconds)
    {
        var rtt = default(RttEstimator);
        rtt.Sample(100.Ms, Settings, ref _flight, default);
        rtt.Timeout(Settings, backoff, 1.Seconds()).ShouldBe(Duration.FromMilliseconds(milliseconds));
    }

    [Fact]
    public void Samples_of_any_size_do_no_harm()
    {
        foreach (Duration sample in (Duration[])[Duration.Zero, new(1), new(-5), Duration.MaxValue])
        {
            var rtt = default(RttEstimator);
            rtt.Sample(sample, Settings, ref _flight, default);
            rtt.Sample(Duration.Zero, Settings, ref _flight, default);
            rtt.HasSample.ShouldBeTrue();
            (rtt.Timeout(Settings, 0, 1.Seconds()) >= Settings.MinRto).ShouldBeTrue();
        }
    }
}
