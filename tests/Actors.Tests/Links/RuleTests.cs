using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

public sealed class RuleTests
{
    private static readonly LinkRule Drop = new() { Name = "drop", Action = new LinkAction.Drop() };

    [Theory]
    [InlineData(FlagMatch.Exact, TcpFlags.Syn, TcpFlags.Syn, true)]
    [InlineData(FlagMatch.Exact, TcpFlags.Syn, TcpFlags.Syn | TcpFlags.Ack, false)]
    [InlineData(FlagMatch.Contains, TcpFlags.Syn, TcpFlags.Syn | TcpFlags.Ack, true)]
    [InlineData(FlagMatch.Contains, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Ack, false)]
    [InlineData(FlagMatch.Any, TcpFlags.Syn, TcpFlags.Ack, true)]
    public void Flags(FlagMatch match, TcpFlags wanted, TcpFlags flags, bool expected)
    {
        Packet packet = LinkLab.Segment(flags);
        (Drop with { FlagMatch = match, Flags = wanted }).Selects(in packet).ShouldBe(expected);
    }

    [Fact]
    public void Text_ports_and_cause()
    {
        Packet bare = LinkLab.Segment(), full = LinkLab.Segment(text: 1);
        (Drop with { WithText = true }).Selects(in full).ShouldBeTrue();
        (Drop with { WithText = true }).Selects(in bare).ShouldBeFalse();
        (Drop with { WithText = false }).Selects(in bare).ShouldBeTrue();

        (Drop with { Port = 80 }).Selects(in bare).ShouldBeTrue();
        (Drop with { Port = 49_152 }).Selects(in bare).ShouldBeTrue();
        (Drop with { Port = 81 }).Selects(in bare).ShouldBeFalse();
        (Drop with { SourcePort = 80 }).Selects(in bare).ShouldBeFalse();
        (Drop with { DestinationPort = 80 }).Selects(in bare).ShouldBeTrue();

        full.Segment.Cause = SegmentCause.FastRetransmit;
        (Drop with { Retransmission = true }).Selects(in full).ShouldBeTrue();
        (Drop with { Retransmission = true }).Selects(in bare).ShouldBeFalse();
        (Drop with { Retransmission = false }).Selects(in full).ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_segment_meets_no_criterion_about_segments()
    {
        var packet = new Packet { Kind = PacketKind.Icmp };
        Drop.Selects(in packet).ShouldBeTrue();
        (Drop with { FlagMatch = FlagMatch.Contains }).Selects(in packet).ShouldBeFalse();
        (Drop with { WithText = false }).Selects(in packet).ShouldBeFalse();
        (Drop with { Port = 80 }).Selects(in packet).ShouldBeFalse();
    }

    [Fact]
    public void Only_the_numbered_among_the_selected()
    {
        var everySyn = Drop with { FlagMatch = FlagMatch.Exact, Flags = TcpFlags.Syn };
        var rule = everySyn with { First = 2, Last = 6, Step = 2 };
        var lab = new LinkLab(new() { Rules = [rule] });
        var dropped = new List<int>();
        for (int i = 1; i <= 10; i++)
        {
            lab.Send(LinkLab.Segment(TcpFlags.Ack)).Fate.ShouldBe(LinkFate.Arrives);
            if (lab.Send(LinkLab.Segment(TcpFlags.Syn)).Fate == LinkFate.Dropped) dropped.Add(i);
        }

        dropped.ShouldBe([2, 4, 6]);
        lab.Statistics.Dropped(LinkDropReason.Rule).ShouldBe(3);
    }

    [Fact]
    public void The_outcome_names_the_rule()
    {
        var lab = new LinkLab(new() { Rules = [Drop with { Name = "first SYN" }] });
        LinkCopy copy = lab.Send();
        (copy.Fate, copy.Reason, copy.Rule).ShouldBe((LinkFate.Dropped, LinkDropReason.Rule, "first SYN"));
    }

    [Fact]
    public void A_rule_delays_one_packet_and_not_those_behind()
    {
        var rule = new LinkRule { Name = "late", Last = 1, Action = new LinkAction.Delay(100.Ms) };
        var lab = new LinkLab(new() { Delay = 10.Ms, Rules = [rule] });
        lab.Send().Arrival.ShouldBe(Instant.Zero + 110.Ms);
        (lab.First.Effects, lab.First.Rule).ShouldBe((LinkEffects.Delayed, "late"));
        lab.Send().Arrival.ShouldBe(Instant.Zero + 10.Ms);
        (lab.First.Effects, lab.First.Rule).ShouldBe((LinkEffects.Overtakes, null));
    }

    [Fact]
    public void A_rule_duplicates_and_the_copies_follow_in_even_steps()
    {
        var copies = new LinkRule { Name = "copies", Action = new LinkAction.Duplicate(6, 2.Ms) };
        var lab = new LinkLab(new() { Delay = 10.Ms, Rules = [copies] });
        lab.Send();
        lab.Outcome.Count.ShouldBe(7);
        lab.Outcome[0].Effects.HasFlag(LinkEffects.Duplicate).ShouldBeFalse();
        for (int i = 1; i < 7; i++) lab.Outcome[i].Effects.HasFlag(LinkEffects.Duplicate).ShouldBeTrue();
        for (int i = 0; i < 7; i++) lab.Outcome[i].Arrival.ShouldBe(Instant.Zero + 10.Ms + (2.Ms * i));
        lab.Statistics.Duplicated.ShouldBe(6);
    }

    [Fact]
    public void A_rule_corrupts()
    {
        var lab =
            new LinkLab(new() { Rules = [new() { Name = "damage", Action = new LinkAction.Corrupt(3) }] });
        lab.Send();
        lab.First.Effects.HasFlag(LinkEffects.Corrupted).ShouldBeTrue();
        lab.First.Rule.ShouldBe("damage");
        lab.Statistics.Corrupted.ShouldBe(1);
    }

    [Fact]
    public void The_first_rule_that_acts_is_the_last_to_see_the_packet()
    {
        var slow = new LinkRule { Name = "slow", Last = 1, Action = new LinkAction.Delay(1.Seconds()) };
        var lab = new LinkLab(new() { Rules = [slow, Drop with { Last = 1 }] });
        lab.Send().Rule.ShouldBe("slow");
        lab.Send().Rule.ShouldBe("drop");
        lab.Send().Rule.ShouldBeNull();
    }

    [Fact]
    public void A_later_rule_does_not_see_what_an_earlier_one_dropped()
    {
        var second = new LinkRule { Name = "second", First = 2, Last = 2, Action = new LinkAction.Drop() };
        var lab = new LinkLab(new() { Rules = [Drop with { Last = 1 }, second] });
        lab.Send().Rule.ShouldBe("drop");
        lab.Send().Fate.ShouldBe(LinkFate.Arrives);
        lab.Send().Rule.ShouldBe("second");
    }

    [Fact]
    public void A_rule_that_stays_keeps_its_count_and_a_new_one_begins_at_one()
    {
        var third = Drop with { First = 3, Last = 3 };
        var lab = new LinkLab(new() { Rules = [third] });
        lab.Send();
        lab.Link.Settings = new() { Rules = [Drop with { Name = "other", First = 99 }, third], Delay = 1.Ms };
        lab.Send().Fate.ShouldBe(LinkFate.Arrives);
        lab.Send().Rule.ShouldBe("drop");

        lab.Link.Settings = new() { Rules = [third with { Name = "again" }] };
        lab.Send().Fate.ShouldBe(LinkFate.Arrives);
    }

    [Fact]
    public void Names_are_unique() =>
        Should.Throw<ArgumentException>(() => new LinkSettings { Rules = [Drop, Drop] })
            .Message.ShouldContain("two rules are named 'drop'");
}
