using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

public sealed class DelayAndOrderTests
{
    [Fact]
    public void An_ideal_link_does_nothing()
    {
        var lab = new LinkLab(LinkSettings.Ideal) { Now = Instant.Zero + 3.Ms };
        LinkCopy copy = lab.Send();
        (lab.Outcome.Count, copy.Fate, copy.Effects).ShouldBe((1, LinkFate.Arrives, LinkEffects.None));
        copy.Arrival.ShouldBe(lab.Now);
    }

    [Fact]
    public void A_delay_is_the_same_for_every_packet()
    {
        var lab = new LinkLab(new() { Delay = 20.Ms });
        foreach (long delay in lab.Delays(100)) delay.ShouldBe(20_000_000);
        lab.Link.MinimumDelay.ShouldBe(20.Ms);
    }

    [Fact]
    public void Jitter_does_not_reorder_unless_it_may()
    {
        var settings = new LinkSettings { Delay = 20.Ms, Jitter = new JitterModel.Uniform(10.Ms) };
        Overtakings(settings).ShouldBe(0);
        Overtakings(settings with { KeepOrder = false }).ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void A_shorter_delay_does_not_let_packets_overtake()
    {
        var lab = new LinkLab(new() { Delay = 100.Ms });
        Instant first = lab.Send().Arrival;
        lab.Link.Settings = new() { Delay = 10.Ms };
        lab.Send().Arrival.ShouldBe(first);
        lab.First.Effects.ShouldBe(LinkEffects.KeptInOrder);

        lab.Link.Settings = new() { Delay = 10.Ms, KeepOrder = false };
        lab.Send().Arrival.ShouldBe(lab.Now + 10.Ms);
        lab.First.Effects.ShouldBe(LinkEffects.Overtakes);
        lab.Statistics.Overtaking.ShouldBe(1);
    }

    [Fact]
    public void The_least_delay_counts_what_jitter_can_take_away()
    {
        var link = new LinkSettings { Delay = 20.Ms };
        (link with { Jitter = new JitterModel.Uniform(5.Ms) }).MinimumDelay.ShouldBe(15.Ms);
        (link with { Jitter = new JitterModel.Normal(2.Ms) }).MinimumDelay.ShouldBe(12.Ms);
        (link with { Jitter = new JitterModel.Pareto(5.Ms, 2) }).MinimumDelay.ShouldBe(20.Ms);
        (link with { Jitter = new JitterModel.Uniform(30.Ms) }).MinimumDelay.ShouldBe(Duration.Zero);
    }

    [Fact]
    public void The_least_delay_is_reached_exactly()
    {
        var lab = new LinkLab(new() { Delay = 20.Us, Jitter = new JitterModel.Uniform(100.Ns) });
        long least = long.MaxValue;
        foreach (long delay in lab.Delays(10_000)) least = Math.Min(least, delay);
        least.ShouldBe(lab.Link.MinimumDelay.Nanoseconds);
    }

    /// <summary>
    /// What shards rely on: whatever the settings and their changes, no arrival is too early.
    /// </summary>
    [Fact]
    public void No_packet_arrives_before_the_least_delay_of_any_random_settings()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new RandomSettings(new Prng(seed));
            var lab = new LinkLab(random.Next(), seed);
            for (int i = 0; i < 300; i++)
            {
                if (i % 100 == 99) lab.Link.Settings = random.Next();
                Packet packet = random.NextPacket(out int size);
                lab.Send(packet, size);
                CheckOutcome(lab, seed);
                lab.Now += random.NextGap();
            }

            lab.Now = Instant.Zero + 7_200.Seconds();
            lab.Link.Release(lab.Now, lab.Outcome);
            CheckOutcome(lab, seed);
            lab.Statistics.Parked.ShouldBe(0);
        }
    }

    private static void CheckOutcome(LinkLab lab, ulong seed)
    {
        for (int i = 0; i < lab.Outcome.Count; i++)
        {
            ref readonly LinkCopy copy = ref lab.Outcome[i];
            (copy.Arrival == Instant.Never).ShouldBe(copy.Fate != LinkFate.Arrives, $"seed {seed}");
            (copy.Arrival - lab.Now >= lab.Link.MinimumDelay).ShouldBeTrue($"seed {seed}");
        }

        LinkStatistics s = lab.Statistics;
        (s.OfferedPackets + s.Duplicated)
            .ShouldBe(s.DeliveredPackets + s.DroppedPackets + s.Parked, $"seed {seed}");
    }

    private static long Overtakings(LinkSettings settings)
    {
        var lab = new LinkLab(settings);
        for (int i = 0; i < 10_000; i++)
        {
            lab.Send();
            lab.Now += 1.Ms;
        }

        return lab.Statistics.Overtaking;
    }
}
