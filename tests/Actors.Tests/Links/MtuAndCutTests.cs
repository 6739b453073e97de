using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

public sealed class MtuAndCutTests
{
    [Theory, Rfc("1191 §4")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_packet_over_the_MTU_is_dropped_and_the_MTU_told(bool v6)
    {
        var lab = new LinkLab(new() { Mtu = 1_400 });
        lab.Send(LinkLab.Segment(v6: v6), 1_400).Fate.ShouldBe(LinkFate.Arrives);
        lab.Outcome.MtuToReport.ShouldBe(0);

        lab.Send(LinkLab.Segment(v6: v6), 1_401).Reason.ShouldBe(LinkDropReason.MtuExceeded);
        lab.Outcome.MtuToReport.ShouldBe(1_400);
        lab.Send(LinkLab.Segment(v6: v6), 100);
        lab.Outcome.MtuToReport.ShouldBe(0);
    }

    [Fact, Rfc("2923 §2.1")]
    public void A_black_hole_tells_nothing()
    {
        var lab = new LinkLab(new() { Mtu = 1_400, MtuBlackHole = true });
        lab.Send(1_500).Reason.ShouldBe(LinkDropReason.MtuExceeded);
        lab.Outcome.MtuToReport.ShouldBe(0);
    }

    [Fact]
    public void Behind_a_packet_whose_sender_is_told_of_the_MTU_nothing_is_done_by_a_call()
    {
        var lab = new LinkLab(new() { Mtu = 1_400, Rate = 8_000_000 });
        lab.Link.IsQuiet(1_400).ShouldBeTrue();
        lab.Link.IsQuiet(1_401).ShouldBeFalse();
        lab.Link.IsQuiet(100).ShouldBeFalse(); // it would overtake
    }

    [Fact]
    public void A_black_hole_and_a_rate_tell_nobody_and_rules_may()
    {
        new LinkLab(new() { Mtu = 1_400, MtuBlackHole = true }).Link.IsQuiet(1_500).ShouldBeTrue();
        new LinkLab(new() { Rate = 8_000_000 }).Link.IsQuiet(1_500).ShouldBeTrue();
        var behind = new ReorderModel.Behind(3) { Chance = new(0.1) };
        new LinkLab(new() { Reorder = behind }).Link.IsQuiet(100).ShouldBeFalse();
        var rule = new LinkRule { Name = "late", Port = 80, Step = 1, Action = new LinkAction.Delay(1.Ms) };
        new LinkLab(new() { Rules = [rule] }).Link.IsQuiet(100).ShouldBeFalse();
    }

    [Fact]
    public void IPv4_without_DF_goes_in_pieces_that_take_their_time()
    {
        Packet packet = LinkLab.Segment();
        packet.DontFragment = false;
        var lab = new LinkLab(new() { Mtu = 620, Rate = 8_000_000 });

        // 1,480 bytes of content, 600 a piece: 3 pieces, 2 headers more.
        lab.Send(packet, 1_500).Arrival.ShouldBe(Instant.Zero + 1_540.Us);
        lab.First.Effects.ShouldBe(LinkEffects.Fragmented);
        lab.Statistics.DeliveredBytes.ShouldBe(1_500);
    }

    [Fact]
    public void Nothing_gets_into_a_cut_link_and_what_is_on_the_way_arrives()
    {
        var lab = new LinkLab(new() { Delay = 10.Ms });
        lab.Send().Fate.ShouldBe(LinkFate.Arrives);
        lab.Link.Cut();
        lab.Send().Reason.ShouldBe(LinkDropReason.Cut);
        lab.Link.Repair();
        lab.Send().Arrival.ShouldBe(Instant.Zero + 10.Ms);
        lab.Statistics.Dropped(LinkDropReason.Cut).ShouldBe(1);
    }
}
