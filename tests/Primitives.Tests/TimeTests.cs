namespace ActorTcp.Primitives.Tests;

public sealed class TimeTests
{
    [Fact]
    public void Never_stays_never()
    {
        (Instant.Never + 1.Ns).ShouldBe(Instant.Never);
        (Instant.Never + Duration.MaxValue).ShouldBe(Instant.Never);
        (Instant.Never + Duration.Zero).ShouldBe(Instant.Never);
    }

    [Fact]
    public void What_would_pass_the_end_becomes_never()
    {
        var late = new Instant(long.MaxValue - 10);
        (late + 10.Ns).ShouldBe(Instant.Never);
        (late + 11.Ns).ShouldBe(Instant.Never);
        (late + 9.Ns).Nanoseconds.ShouldBe(long.MaxValue - 1);
    }

    [Fact]
    public void A_negative_span_goes_back() =>
        (Instant.Zero + 5.Ms + -(2.Ms)).ShouldBe(new Instant(3_000_000));

    [Fact]
    public void Overflow_of_a_span_is_an_error()
    {
        Should.Throw<OverflowException>(() => Duration.MaxValue + 1.Ns);
        Should.Throw<OverflowException>(() => Duration.MaxValue * 2);
    }

    [Fact]
    public void Instants_are_ordered()
    {
        Instant early = Instant.Zero + 1.Ms, late = Instant.Zero + 2.Ms;
        (early < late && late > early && early <= late && late >= early).ShouldBeTrue();
        Instant.Min(early, late).ShouldBe(early);
        Instant.Max(early, late).ShouldBe(late);
        early.CompareTo(late).ShouldBeLessThan(0);
        (late - early).ShouldBe(1.Ms);
    }

    [Fact]
    public void Units_convert_exactly()
    {
        1.Us.Nanoseconds.ShouldBe(1_000);
        1.Ms.Nanoseconds.ShouldBe(1_000_000);
        1.Seconds().Nanoseconds.ShouldBe(1_000_000_000);
        2.Minutes().ShouldBe(120.Seconds());
        1.5.ShouldBe(1500.Ms.TotalSeconds);
        (7.Ms / 2).ShouldBe(3_500.Us);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(7, "7ns")]
    [InlineData(-7, "-7ns")]
    [InlineData(250_000, "250us")]
    [InlineData(20_000_000, "20ms")]
    [InlineData(20_000_001, "20.000001ms")]
    [InlineData(1_500_000_000, "1.5s")]
    public void A_span_prints_in_one_unit(long nanoseconds, string expected) =>
        new Duration(nanoseconds).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(0, "0.000000000s")]
    [InlineData(1_500_000_007, "1.500000007s")]
    [InlineData(long.MaxValue, "never")]
    public void An_instant_prints_in_seconds(long nanoseconds, string expected) =>
        new Instant(nanoseconds).ToString().ShouldBe(expected);
}
