using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

public sealed class RunTimeChangeTests
{
    private const int Packets = 2_000;

    private static readonly LinkSettings Lossy = new()
    {
        Delay = 50.Ms, KeepOrder = false, Loss = new LossModel.Random(0.1),
    };

    [Fact]
    public void Switching_a_stage_on_does_not_shift_what_another_draws()
    {
        bool[] alone = new LinkLab(Lossy).Losses(Packets);
        var all = Lossy with
        {
            Jitter = new JitterModel.Uniform(5.Ms),
            Corrupt = new(0.1),
            Duplicate = new(0.1),
            Reorder = new ReorderModel.Later(1.Ms) { Chance = new(0.1) },
            Rate = 1_000_000_000,
            Rules = [new() { Name = "late", Action = new LinkAction.Delay(1.Ms) }],
        };
        new LinkLab(all).Losses(Packets).ShouldBe(alone);
    }

    [Fact]
    public void No_two_stages_share_a_stream()
    {
        var reorder = new ReorderModel.Later(1.Ms) { Chance = new(0.5) };
        bool[][] decisions =
        [
            new LinkLab(new() { Loss = new LossModel.Random(0.5) }).Losses(Packets),
            Effects(new() { Duplicate = new(0.5) }, copies: 2),
            Effects(new() { Reorder = reorder }, LinkEffects.Reordered),
            Effects(new() { Corrupt = new(0.5) }, LinkEffects.Corrupted),
            Array.ConvertAll(new LinkLab(WithJitter).Delays(Packets), delay => delay < 50_000_000),
        ];
        for (int i = 0; i < decisions.Length; i++)
        {
            // Of fair coins half agree: 1,000 of 2,000, sigma 22; 4 sigma.
            for (int j = 0; j < i; j++) Agreements(decisions[i], decisions[j]).ShouldBeInRange(911, 1_089);
        }
    }

    [Fact]
    public void A_stage_that_was_off_goes_on_where_it_stopped()
    {
        long[] unbroken = new LinkLab(WithJitter).Delays(20);
        var lab = new LinkLab(WithJitter);
        long[] before = lab.Delays(10);
        lab.Link.Settings = new() { Delay = 50.Ms };
        lab.Delays(5).ShouldAllBe(delay => delay == 50_000_000);
        lab.Link.Settings = WithJitter;
        long[] after = lab.Delays(10);

        before.ShouldBe(unbroken[..10]);
        after.ShouldBe(unbroken[10..]);
    }

    [Fact]
    public void A_burst_survives_a_change_of_the_delay()
    {
        var model = new LossModel.GilbertElliott { GoodToBad = 1, BadToGood = 0 };
        var lab = new LinkLab(new() { Loss = model });
        lab.Send().Reason.ShouldBe(LinkDropReason.BurstLoss);
        lab.Link.Settings = new() { Delay = 1.Ms, Loss = model with { GoodToBad = 0 } };
        lab.Send().Reason.ShouldBe(LinkDropReason.BurstLoss);
    }

    [Fact]
    public void The_count_of_every_nth_survives_a_cut()
    {
        var lab = new LinkLab(new() { Loss = new LossModel.EveryNth(3) });
        lab.Send();
        lab.Send();
        lab.Link.Cut();
        lab.Send().Reason.ShouldBe(LinkDropReason.Cut);
        lab.Link.Repair();
        lab.Send().Reason.ShouldBe(LinkDropReason.Nth);
    }

    [Fact]
    public void The_same_seed_gives_the_same_history_and_another_seed_another()
    {
        new LinkLab(Lossy, 5).Losses(Packets).ShouldBe(new LinkLab(Lossy, 5).Losses(Packets));
        new LinkLab(Lossy, 5).Losses(Packets).ShouldNotBe(new LinkLab(Lossy, 6).Losses(Packets));
    }

    [Fact]
    public void Statistics_of_directions_add_up()
    {
        LinkLab one = new(Lossy), other = new(Lossy with { Rate = 1_000 }, 2);
        one.Losses(1_000);
        other.Losses(500);
        var sum = new LinkStatistics();
        sum.Merge(one.Statistics);
        sum.Merge(other.Statistics);
        sum.OfferedPackets.ShouldBe(1_500);
        sum.OfferedBytes.ShouldBe(150_000);
        sum.Dropped(LinkDropReason.Loss).ShouldBe(
            one.Statistics.Dropped(LinkDropReason.Loss) + other.Statistics.Dropped(LinkDropReason.Loss));
        sum.QueueHighWaterPackets.ShouldBe(other.Statistics.QueueHighWaterPackets);
    }

    private static bool[] Effects(
        LinkSettings settings, LinkEffects effect = LinkEffects.None, int copies = 1)
    {
        var lab = new LinkLab(settings);
        var result = new bool[Packets];
        for (int i = 0; i < Packets; i++)
            result[i] = lab.Send().Effects.HasFlag(effect) && lab.Outcome.Count == copies;
        return result;
    }

    private static int Agreements(bool[] a, bool[] b)
    {
        int count = 0;
        for (int i = 0; i < a.Length; i++) count += a[i] == b[i] ? 1 : 0;
        return count;
    }

    private static LinkSettings WithJitter => new() { Delay = 50.Ms, Jitter = new JitterModel.Uniform(5.Ms) };
}
