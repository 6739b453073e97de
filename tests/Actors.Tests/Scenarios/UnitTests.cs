using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Quantities are exact.</summary>
public sealed class UnitTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("10ns", 10)]
    [InlineData("250us", 250_000)]
    [InlineData("20ms", 20_000_000)]
    [InlineData("1.5s", 1_500_000_000)]
    [InlineData("0.000000001s", 1)]
    [InlineData("5min", 300_000_000_000)]
    [InlineData("2h", 7_200_000_000_000)]
    [InlineData("9223372036854775807ns", long.MaxValue)]
    public void Durations_are_nanoseconds(string text, long nanoseconds) =>
        Samples.Read(Samples.With("bytes: 1KB", $"bytes: 1KB\n    receive-timeout: {text}"))
            .Processes[1].ReceiveTimeout.Nanoseconds.ShouldBe(nanoseconds);

    [Theory]
    [InlineData("unlimited", 0)]
    [InlineData("1bit", 1)]
    [InlineData("64kbit", 64_000)]
    [InlineData("100Mbit", 100_000_000)]
    [InlineData("1.5Gbit", 1_500_000_000)]
    [InlineData("1Tbit", 1_000_000_000_000)]
    public void Rates_are_decimal_bits_per_second(string text, long bits) =>
        Forward($"rate: {text}").Rate.ShouldBe(bits);

    [Theory]
    [InlineData("1500B", 1_500)]
    [InlineData("1KiB", 1_024)]
    [InlineData("10KB", 10_000)]
    [InlineData("1.5KiB", 1_536)]
    [InlineData("64KiB", 65_536)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("2TiB", 2_199_023_255_552)]
    public void Sizes_are_bytes(string text, long bytes) =>
        Forward($"queue: {text}").Queue.Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0%", 0)]
    [InlineData("0.1%", 0.001)]
    [InlineData("1%", 0.01)]
    [InlineData("0.01", 0.01)]
    [InlineData("1", 1)]
    [InlineData("100%", 1)]
    [InlineData("100.0%", 1)]
    public void Probabilities_are_shares_of_one(string text, double share) =>
        Forward($"duplicate: {text}").Duplicate.ShouldBe(share);

    [Theory]
    [InlineData("1500")]
    [InlineData("1500B")]
    [InlineData("1.5KB")]
    public void An_mtu_may_be_a_plain_number(string text) => Forward($"mtu: {text}").Mtu.ShouldBe(1_500);

    [Theory]
    [InlineData("100/s", 100)]
    [InlineData("2.5/ms", 2_500)]
    [InlineData("30/min", 0.5)]
    [InlineData("9/h", 0.0025)]
    public void Frequencies_are_per_second(string text, double perSecond)
    {
        string field = $"connect: web\n    connections: 5\n    arrival: {{ poisson: {text} }}";
        Scenario scenario = Samples.Read(Samples.With("connect: web", field));
        var poisson = scenario.Processes[1].Connect!.Arrival.ShouldBeOfType<ArrivalPlan.Poisson>();
        poisson.PerSecond.ShouldBe(perSecond, 1e-12);
    }

    private static DirectionPlan Forward(string field) =>
        Samples.Read(Samples.With("delay: 20ms", field)).Links[0].Forward;
}
