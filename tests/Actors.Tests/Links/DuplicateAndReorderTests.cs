using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

public sealed class DuplicateAndReorderTests
{
    [Fact]
    public void Duplicates_follow_the_packet()
    {
        var lab = new LinkLab(new() { Delay = 5.Ms, Duplicate = new(1) });
        lab.Send();
        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[0].Effects.ShouldBe(LinkEffects.None);
        lab.Outcome[1].Effects.ShouldBe(LinkEffects.Duplicate);
        lab.Outcome[1].Arrival.ShouldBe(lab.Outcome[0].Arrival);
        lab.Statistics.Duplicated.ShouldBe(1);
        lab.Statistics.DeliveredPackets.ShouldBe(2);
    }

    [Fact]
    public void Duplication_has_its_share()
    {
        var lab = new LinkLab(new() { Duplicate = new(0.1, 0.5) });
        lab.Losses(100_000);

        // 4 standard errors, widened by √3 for the correlation.
        lab.Statistics.Duplicated.ShouldBeInRange(10_000 - 658, 10_000 + 658);
    }

    [Fact]
    public void A_packet_held_back_lets_others_pass_and_does_not_hold_them()
    {
        var settings = new LinkSettings { Delay = 10.Ms };
        var held = settings with { Reorder = new ReorderModel.Later(3.Ms) { Chance = new(1) } };
        var lab = new LinkLab(held);
        lab.Send().Arrival.ShouldBe(Instant.Zero + 13.Ms);
        lab.First.Effects.ShouldBe(LinkEffects.Reordered);

        lab.Link.Settings = settings;
        lab.Now += 1.Ms;
        lab.Send().Arrival.ShouldBe(lab.Now + 10.Ms);
        lab.First.Effects.ShouldBe(LinkEffects.Overtakes);
        (lab.Statistics.Reordered, lab.Statistics.Overtaking).ShouldBe((1, 1));
    }

    [Fact]
    public void Reordering_has_its_share()
    {
        var lab = new LinkLab(new() { Reorder = new ReorderModel.Later(1.Ms) { Chance = new(0.02) } });
        lab.Losses(100_000);
        lab.Statistics.Reordered.ShouldBeInRange(2_000 - 177, 2_000 + 177); // 4 standard errors
    }

    [Fact]
    public void A_parked_packet_comes_right_behind_the_nth_after_it()
    {
        var lab = Parked(new ReorderModel.Behind(3) { Chance = new(1) }, text: 77);
        lab.Outcome[0].Fate.ShouldBe(LinkFate.Parked);
        lab.Statistics.Parked.ShouldBe(1);

        for (int i = 1; i <= 2; i++)
        {
            lab.Now += 1.Ms;
            lab.Send();
            lab.Outcome.Count.ShouldBe(1);
        }

        lab.Now += 1.Ms;
        lab.Send();
        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[0].Arrival.ShouldBe(lab.Now + 10.Ms);
        LinkCopy released = lab.Outcome[1];
        released.Arrival.ShouldBe(lab.Outcome[0].Arrival);
        released.Effects.ShouldBe(LinkEffects.Reordered);
        released.Parked!.Packet.Segment.Text.Length.ShouldBe(77);
        released.Parked.Size.ShouldBe(117);
        LinkStatistics s = lab.Statistics;
        (s.Parked, s.DeliveredPackets, s.Reordered).ShouldBe((0, 4, 1));
    }

    [Fact]
    public void Lost_packets_do_not_pass()
    {
        var lab = Parked(new ReorderModel.Behind(1) { Chance = new(1) });
        lab.Link.Settings = new() { Loss = new LossModel.Random(1) };
        lab.Send();
        lab.Outcome.Count.ShouldBe(1);
        lab.Statistics.Parked.ShouldBe(1);
    }

    [Fact]
    public void Its_own_duplicates_do_not_pass()
    {
        var lab = new LinkLab(new()
        {
            Duplicate = new(1), Reorder = new ReorderModel.Behind(1) { Chance = new(1) },
        });
        lab.Send();
        lab.Statistics.Parked.ShouldBe(2);
        lab.Link.Settings = LinkSettings.Ideal;
        lab.Send();
        lab.Outcome.Count.ShouldBe(3);
        lab.Outcome[2].Effects.ShouldBe(LinkEffects.Reordered | LinkEffects.Duplicate);
    }

    [Fact]
    public void A_parked_packet_goes_on_alone_when_its_time_is_up()
    {
        var lab = Parked(new ReorderModel.Behind(3) { Chance = new(1), Within = 40.Ms });
        lab.Link.NextDeadline.ShouldBe(Instant.Zero + 40.Ms);
        lab.Now = Instant.Zero + 40.Ms - 1.Ns;
        lab.Link.Release(lab.Now, lab.Outcome);
        lab.Outcome.Count.ShouldBe(0);

        lab.Now = lab.Link.NextDeadline;
        lab.Link.Release(lab.Now, lab.Outcome);
        lab.Outcome.Count.ShouldBe(1);
        lab.First.Arrival.ShouldBe(lab.Now + 10.Ms);
        lab.Link.NextDeadline.ShouldBe(Instant.Never);
    }

    [Fact]
    public void A_parked_packet_is_lost_with_the_link()
    {
        var lab = Parked(new ReorderModel.Behind(1) { Chance = new(1) });
        lab.Link.Cut();
        lab.Now = lab.Link.NextDeadline;
        lab.Link.Release(lab.Now, lab.Outcome);
        (lab.First.Fate, lab.First.Reason).ShouldBe((LinkFate.Dropped, LinkDropReason.Cut));
        (lab.Statistics.Parked, lab.Statistics.Dropped(LinkDropReason.Cut)).ShouldBe((0, 1));
    }

    /// <summary>One parked packet, and a link that parks no others.</summary>
    private static LinkLab Parked(ReorderModel reorder, int text = 0)
    {
        var settings = new LinkSettings { Delay = 10.Ms };
        var lab = new LinkLab(settings with { Reorder = reorder });
        lab.Send(LinkLab.Segment(text: text), 40 + text);
        lab.Link.Settings = settings;
        return lab;
    }
}
