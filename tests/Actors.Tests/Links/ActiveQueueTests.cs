using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

/// <summary>Queues that mark or drop before they are full.</summary>
public sealed class ActiveQueueTests
{
    private const int Size = 1_000; // 1 ms at 8 Mbit/s

    [Theory, Rfc("8257 §3.1"), Rfc("3168 §5")]
    [InlineData(2, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void A_threshold_marks_what_can_be_marked_and_lets_the_rest_pass(byte codepoint, bool marks)
    {
        LinkLab lab = Lab(new QueueDiscipline.Threshold { Packets = 3 });
        for (int i = 0; i < 10; i++) Offer(lab, codepoint, out _);

        // one is on the line, three wait: the fifth is the first to find three
        lab.Statistics.Marked.ShouldBe(marks ? 6 : 0);
        lab.Statistics.DroppedPackets.ShouldBe(0);
    }

    [Fact]
    public void A_marked_packet_has_ce_in_the_header_and_in_the_segment()
    {
        LinkLab lab = Lab(new QueueDiscipline.Threshold { Packets = 0 });
        LinkCopy copy = Offer(lab, 2, out Packet packet);

        (packet.Tos & 3).ShouldBe(3);
        packet.Segment.Ecn.ShouldBe(EcnCodepoint.Ce);
        (copy.Effects & LinkEffects.Marked).ShouldNotBe(LinkEffects.None);
    }

    [Fact]
    public void A_packet_on_an_idle_line_is_left_alone()
    {
        LinkLab lab = Lab(new QueueDiscipline.Threshold { Packets = 1 });
        for (int i = 0; i < 10; i++)
        {
            Offer(lab, 2, out _);
            lab.Now += 5.Ms;
        }

        lab.Statistics.Marked.ShouldBe(0);
    }

    /// <summary>RFC 8289 §4.4: after an interval above target the first, then at interval /
    /// sqrt(n).</summary>
    [Fact, Rfc("8289 §4.2"), Rfc("8289 §5")]
    public void CoDel_acts_after_an_interval_and_then_faster_and_faster()
    {
        var codel = new QueueDiscipline.CoDel { Target = 5.Ms, Interval = 100.Ms };
        var queue = new CoDelQueue();
        var acted = new List<long>();
        for (long ms = 0; ms < 500; ms++)
        {
            if (queue.Acts(codel, new Instant(ms * 1_000_000), 20.Ms, isLast: false)) acted.Add(ms);
        }

        acted.Take(7).ShouldBe([100, 200, 271, 329, 379, 424, 464]);
    }

    [Fact, Rfc("8289 §4.3")]
    public void CoDel_is_calm_below_target_and_where_one_packet_is_the_queue()
    {
        var codel = new QueueDiscipline.CoDel();
        var queue = new CoDelQueue();
        for (long ms = 0; ms < 1_000; ms++)
        {
            queue.Acts(codel, new Instant(ms * 1_000_000), 4.Ms, isLast: false).ShouldBeFalse();
            queue.Acts(codel, new Instant(ms * 1_000_000), 50.Ms, isLast: true).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(4, 0.0, 0.0)]
    [InlineData(10, 0.08, 0.12)] // halfway: max_p / 2, and evenly spread 0.1 * 2 / (1 + ...)
    [InlineData(31, 0.999, 1.0)]
    public void Red_acts_the_more_the_longer_the_average_queue(int waiting, double least, double most)
    {
        var red = new QueueDiscipline.Red { Min = 5, Max = 15, Probability = 0.1, Weight = 1 };
        var queue = new RedQueue(new Prng(1));
        int acts = 0;
        const int Packets = 20_000;
        for (int i = 0; i < Packets; i++)
        {
            var now = new Instant(i * 1_000L);
            if (queue.Acts(red, waiting, now, now + 1.Ms, 1.Ms)) acts++;
        }

        ((double)acts / Packets).ShouldBeInRange(least, most + 0.002);
    }

    [Fact]
    public void Red_forgets_the_queue_while_the_line_is_idle()
    {
        var red = new QueueDiscipline.Red { Min = 5, Max = 15, Probability = 1, Weight = 2 };
        var queue = new RedQueue(new Prng(1));
        for (int i = 0; i < 100; i++) queue.Acts(red, 40, new Instant(i), new Instant(1_000_000), 1.Ms);
        queue.Acts(red, 0, new Instant(1_000_000_000), new Instant(1_000_000), 1.Ms).ShouldBeFalse();
    }

    [Fact, Rfc("3168 §5")]
    public void What_cannot_be_marked_is_dropped_early_and_counted_so()
    {
        LinkLab lab = Lab(new QueueDiscipline.CoDel { Target = 1.Ms, Interval = 2.Ms });
        for (int i = 0; i < 300; i++) Offer(lab, 0, out _);
        lab.Statistics.Dropped(LinkDropReason.EarlyDrop).ShouldBeGreaterThan(5);
        lab.Statistics.Marked.ShouldBe(0);
    }

    private static LinkLab Lab(QueueDiscipline discipline) =>
        new(new() { Rate = 8_000_000, QueuePackets = 1_000, Discipline = discipline });

    private static LinkCopy Offer(LinkLab lab, byte codepoint, out Packet packet)
    {
        packet = LinkLab.Segment() with { Tos = codepoint };
        packet.Segment.Ecn = (EcnCodepoint)codepoint;
        lab.Link.Transmit(ref packet, Size, lab.Now, lab.Outcome);
        return lab.Outcome[0];
    }
}
