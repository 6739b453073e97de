using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

public sealed class RateTests
{
    [Theory]
    [InlineData(1_000_000_000, 1_500)]
    [InlineData(999_999_937, 1_499)] // a prime: no packet takes whole nanoseconds
    [InlineData(9_600, 41)]
    [InlineData(400_000_000_000, 64)]
    public void A_million_packets_take_exactly_their_time(long rate, int size)
    {
        var lab = new LinkLab(new() { Rate = rate });
        const int Packets = 1_000_000;
        Instant last = default;
        for (int i = 0; i < Packets; i++) last = lab.Send(size).Arrival;

        Int128 bits = (Int128)Packets * size * 8;
        last.Nanoseconds.ShouldBe((long)(((bits * 1_000_000_000) + rate - 1) / rate));
        lab.Statistics.QueueHighWaterPackets.ShouldBe(Packets - 1);
    }

    [Fact]
    public void Packets_wait_for_the_line_and_then_travel()
    {
        var lab = new LinkLab(new() { Rate = 8_000_000, Delay = 10.Ms }); // 1 byte a microsecond
        lab.Send(1_000).Arrival.ShouldBe(Instant.Zero + 11.Ms);
        lab.First.Effects.ShouldBe(LinkEffects.None);
        lab.Send(500).Arrival.ShouldBe(Instant.Zero + 11_500.Us);
        lab.First.Effects.ShouldBe(LinkEffects.Queued);

        lab.Now += 5.Ms; // idle time is not made up for
        lab.Send(1_000).Arrival.ShouldBe(lab.Now + 11.Ms);
        lab.First.Effects.ShouldBe(LinkEffects.None);
    }

    [Fact]
    public void A_packet_that_comes_when_the_line_gets_free_does_not_wait()
    {
        var lab = new LinkLab(new() { Rate = 8_000_000, QueuePackets = 0 });
        lab.Send(1_000);
        lab.Now += 1.Ms;
        lab.Send(1_000).Fate.ShouldBe(LinkFate.Arrives);
        lab.Now += new Duration(999_999);
        lab.Send(1_000).Reason.ShouldBe(LinkDropReason.QueueFull);
    }

    [Fact]
    public void What_finds_no_room_in_bytes_is_dropped()
    {
        var lab = new LinkLab(new() { Rate = 8_000_000, QueueBytes = 2_500 });
        lab.Send(1_000).Fate.ShouldBe(LinkFate.Arrives); // on the line, not in the queue
        lab.Send(1_000).Fate.ShouldBe(LinkFate.Arrives);
        lab.Send(1_000).Fate.ShouldBe(LinkFate.Arrives);
        lab.Send(501).Reason.ShouldBe(LinkDropReason.QueueFull);
        lab.Send(500).Fate.ShouldBe(LinkFate.Arrives); // exactly full
        lab.Send(1).Reason.ShouldBe(LinkDropReason.QueueFull);

        lab.Now += 1.Ms; // the second is on the line now
        lab.Send(1_000).Fate.ShouldBe(LinkFate.Arrives);
        lab.Statistics.Dropped(LinkDropReason.QueueFull).ShouldBe(2);
        lab.Statistics.QueueHighWaterBytes.ShouldBe(2_500);
        lab.Statistics.QueueHighWaterPackets.ShouldBe(3);
    }

    [Fact]
    public void What_finds_no_room_in_packets_is_dropped()
    {
        var lab = new LinkLab(new() { Rate = 1_000_000, QueuePackets = 10 });
        for (int i = 0; i < 100; i++) lab.Send(1_250);
        lab.Statistics.DeliveredPackets.ShouldBe(11);
        lab.Statistics.Dropped(LinkDropReason.QueueFull).ShouldBe(89);
    }

    [Fact]
    public void An_overloaded_link_delivers_its_rate()
    {
        // Twice the rate is offered for 10 s; what is delivered differs from 10 s by the queue and one
        // packet.
        var lab = new LinkLab(new() { Rate = 10_000_000, QueueBytes = 50_000 });
        while (lab.Now < Instant.Zero + 10.Seconds())
        {
            lab.Send(1_000);
            lab.Now += 400.Us;
        }

        lab.Statistics.DeliveredBytes.ShouldBeInRange(12_500_000, 12_500_000 + 51_000);
    }

    [Fact]
    public void Nobody_waits_longer_than_a_day()
    {
        var lab = new LinkLab(new() { Rate = 1 });
        for (int i = 0; i < 1_000; i++) lab.Send(1_500); // 12,000 s each
        lab.Statistics.DeliveredPackets.ShouldBe(8);
        lab.Send().Reason.ShouldBe(LinkDropReason.QueueFull);
    }

    [Fact]
    public void A_duplicate_takes_its_own_place_on_the_line()
    {
        var lab = new LinkLab(new() { Rate = 8_000_000, Duplicate = new(1), QueuePackets = 1 });
        lab.Send(1_000);
        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[1].Arrival.ShouldBe(Instant.Zero + 2.Ms);

        lab.Send(1_000);
        lab.Outcome[0].Reason.ShouldBe(LinkDropReason.QueueFull);
        lab.Outcome[1].Reason.ShouldBe(LinkDropReason.QueueFull);
    }

    [Fact]
    public void A_new_rate_is_for_those_that_come_after()
    {
        var lab = new LinkLab(new() { Rate = 8_000_000 });
        lab.Send(1_000).Arrival.ShouldBe(Instant.Zero + 1.Ms);
        lab.Link.Settings = new() { Rate = 80_000_000 };
        lab.Send(1_000).Arrival.ShouldBe(Instant.Zero + 1_100.Us);
        lab.Link.Settings = LinkSettings.Ideal; // the queue stays one
        lab.Send(1_000).Arrival.ShouldBe(Instant.Zero + 1_100.Us);
        lab.Now += 2.Ms;
        lab.Send(1_000).Arrival.ShouldBe(lab.Now);
    }
}
