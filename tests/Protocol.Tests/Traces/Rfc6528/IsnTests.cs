using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTcp.Protocol.Tests.Traces.Rfc6528;

/// <summary>RFC 6528 §3, RFC 9293 §3.4.1: ISN = M + F(endpoints, secret).</summary>
[Rfc("6528 §3")]
public sealed class IsnTests
{
    private static readonly Endpoint _a = new(IpAddress.Parse("192.0.2.1"), 80);
    private static readonly Endpoint _b = new(IpAddress.Parse("198.51.100.2"), 40_000);
    private readonly IsnGenerator _isn = new(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210);

    [Theory, Rfc("9293 §3.4.1", "MUST-8")]
    [InlineData(4, 1)]
    [InlineData(3_999, 999)]
    [InlineData(4_000_000, 1_000_000)]
    public void The_clock_advances_by_one_every_four_microseconds(int microseconds, int steps)
    {
        SeqNum first = _isn.Next(_a, _b, Instant.Zero), later =
            _isn.Next(_a, _b, Instant.Zero + microseconds.Us);
        (later - first).ShouldBe((uint)steps);
    }

    [Fact, Rfc("9293 §3.4.1", "MUST-8")]
    public void The_clock_wraps_after_about_four_hours_and_three_quarters()
    {
        Duration cycle = Duration.FromMicroseconds(4L << 32);
        _isn.Next(_a, _b, Instant.Zero + cycle).ShouldBe(_isn.Next(_a, _b, Instant.Zero));
    }

    [Fact, Rfc("9293 §3.4.1", "SHLD-1")]
    public void Other_endpoints_have_other_numbers()
    {
        SeqNum[] numbers =
        [
            _isn.Next(_a, _b, Instant.Zero),
            _isn.Next(_b, _a, Instant.Zero),
            _isn.Next(_a, _b with { Port = 40_001 }, Instant.Zero),
            _isn.Next(_a with { Port = 81 }, _b, Instant.Zero),
            _isn.Next(_a with { Address = _a.Address + 1 }, _b, Instant.Zero),
            _isn.Next(_a, _b with { Address = IpAddress.Parse("2001:db8::2") }, Instant.Zero),
        ];
        numbers.ShouldBeUnique();
    }

    [Fact, Rfc("9293 §3.4.1", "MUST-9")]
    public void Without_the_secret_the_number_cannot_be_computed()
    {
        SeqNum ours = _isn.Next(_a, _b, Instant.Zero);
        new IsnGenerator(0x0123_4567_89AB_CDEE, 0xFEDC_BA98_7654_3210).Next(_a, _b, Instant.Zero)
            .ShouldNotBe(ours);
        new IsnGenerator(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3211).Next(_a, _b, Instant.Zero)
            .ShouldNotBe(ours);
    }

    [Fact, Rfc("9293 §3.4.1", "SHLD-1")]
    public void The_same_secret_and_time_give_the_same_number() =>
        new IsnGenerator(1, 2).Next(_a, _b, Instant.Zero)
            .ShouldBe(new IsnGenerator(1, 2).Next(_a, _b, Instant.Zero));

    [Fact, Rfc("9293 §3.4.1", "SHLD-1")]
    public void Numbers_of_neighbouring_ports_are_far_apart()
    {
        Prop.ForAll<ushort>(port =>
        {
            SeqNum here = _isn.Next(_a, _b with { Port = port }, Instant.Zero);
            SeqNum there = _isn.Next(_a, _b with { Port = (ushort)(port ^ 1) }, Instant.Zero);
            return Math.Min(here - there, there - here) > 8;
        }).QuickCheckThrowOnFailure();
    }
}
