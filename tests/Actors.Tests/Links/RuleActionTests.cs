using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

/// <summary>What rules do beyond losing, delaying and copying.</summary>
public sealed class RuleActionTests
{
    private static readonly Packet Text = LinkLab.Segment(text: 100);

    [Fact]
    public void Held_packets_go_on_together_when_the_time_of_the_first_is_up()
    {
        LinkLab lab = Lab(new LinkAction.Hold(1.Seconds()));
        lab.Send(Text).Fate.ShouldBe(LinkFate.Parked);
        lab.Now += 400.Ms;
        lab.Send(Text).Fate.ShouldBe(LinkFate.Parked);

        lab.Link.NextDeadline.ShouldBe(Instant.Zero + 1.Seconds());
        lab.Link.Release(Instant.Zero + 1.Seconds(), lab.Outcome);
        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[0].Arrival.ShouldBe(Instant.Zero + 1_010.Ms);
        lab.Outcome[1].Arrival.ShouldBe(Instant.Zero + 1_010.Ms);
    }

    [Fact]
    public void Held_packets_go_on_when_so_many_are_held()
    {
        LinkLab lab = Lab(new LinkAction.Hold(60.Seconds(), Count: 3));
        lab.Send(Text);
        lab.Send(Text);
        lab.Outcome.Count.ShouldBe(1);
        lab.Send(Text);

        lab.Outcome.Count.ShouldBe(4); // parked, and then all three
        Arrivals(lab).ShouldBe(3);
    }

    [Fact]
    public void Held_packets_go_on_behind_the_packet_on_which_another_rule_acts()
    {
        LinkRule hold = Rule(new LinkAction.Hold(60.Seconds(), Until: "fin")) with { WithText = true };
        var fin = new LinkRule
        {
            Name = "fin",
            Action = new LinkAction.Delay(5.Ms),
            FlagMatch = FlagMatch.Contains,
            Flags = TcpFlags.Fin,
        };
        var lab = new LinkLab(new LinkSettings { Delay = 10.Ms, Rules = [hold, fin] });
        lab.Send(Text).Fate.ShouldBe(LinkFate.Parked);
        LinkCopy other = lab.Send(LinkLab.Segment(TcpFlags.Fin | TcpFlags.Ack));

        other.Arrival.ShouldBe(Instant.Zero + 15.Ms);
        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[1].Arrival.ShouldBe(Instant.Zero + 15.Ms);
    }

    [Fact]
    public void The_next_packets_overtake_one_that_goes_behind_them()
    {
        var lab = new LinkLab(new LinkSettings
        {
            Delay = 10.Ms,
            Rules = [Rule(new LinkAction.Behind(2, 1.Seconds())) with { Last = 1 }],
        });
        lab.Send(Text).Fate.ShouldBe(LinkFate.Parked);
        lab.Send(Text);
        lab.Outcome.Count.ShouldBe(1);
        lab.Now += 3.Ms;
        lab.Send(Text);

        Arrivals(lab).ShouldBe(2);
        lab.Outcome[1].Arrival.ShouldBe(Instant.Zero + 13.Ms);
    }

    [Theory]
    [InlineData(SegmentField.Checksum)]
    [InlineData(SegmentField.Seq)]
    [InlineData(SegmentField.Payload)]
    [InlineData(SegmentField.Flags)]
    [InlineData(SegmentField.TsVal)]
    public void A_damaged_field_is_noticed_by_the_checksum(SegmentField field)
    {
        Packet packet = Text;
        packet.Segment.Options.Present = TcpOptionKinds.Timestamps;
        var before = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, before);
        LinkLab lab = Lab(new LinkAction.CorruptField(field));
        lab.Link.Transmit(ref packet, before.Length, lab.Now, lab.Outcome);

        packet.Kind.ShouldBe(PacketKind.Raw);
        PacketCodec.TryRead(packet.Raw, out _).ShouldNotBe(PacketReadResult.Ok);
        int differing = before.Zip(packet.Raw!).Sum(pair => int.PopCount(pair.First ^ pair.Second));
        differing.ShouldBe(1);
    }

    [Fact]
    public void Rewritten_fields_are_what_the_rule_says_and_wrap()
    {
        Packet packet = Text;
        LinkLab lab = Lab(new LinkAction.Rewrite([
            new(SegmentField.Seq, 0xFFFF_FFFF), new(SegmentField.Ack, 10, IsRelative: true),
            new(SegmentField.Ttl, -65, IsRelative: true), new(SegmentField.Mss, 500)]));
        lab.Link.Transmit(ref packet, 140, lab.Now, lab.Outcome);

        packet.Segment.Seq.ShouldBe(new(uint.MaxValue));
        packet.Segment.Ack.ShouldBe(new(2_010));
        packet.Ttl.ShouldBe((byte)255);
        packet.Segment.Options.Mss.ShouldBe((ushort)500);
        (lab.Outcome[0].Effects & LinkEffects.Rewritten).ShouldNotBe(LinkEffects.None);
    }

    [Fact]
    public void Options_are_stripped_and_the_mss_clamped()
    {
        Packet packet = LinkLab.Segment(TcpFlags.Syn);
        packet.Segment.Options.Present = TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted;
        packet.Segment.Options.Mss = 1_460;
        LinkLab strip = Lab(new LinkAction.Strip(TcpOptionKinds.SackPermitted));
        strip.Link.Transmit(ref packet, 48, strip.Now, strip.Outcome);
        packet.Segment.Options.Present.ShouldBe(TcpOptionKinds.Mss);

        LinkLab clamp = Lab(new LinkAction.ClampMss(536));
        clamp.Link.Transmit(ref packet, 44, clamp.Now, clamp.Outcome);
        packet.Segment.Options.Mss.ShouldBe((ushort)536);
    }

    [Fact]
    public void An_answer_to_the_sender_is_the_reset_that_it_expects()
    {
        LinkLab lab = Lab(new LinkAction.Answer(AnswerKind.Reset, AnswerTo.Sender, Passes: false));
        lab.Send(Text).Reason.ShouldBe(LinkDropReason.Rule);

        Packet reply = lab.Outcome.Replies.ShouldHaveSingleItem();
        reply.Destination.ShouldBe(Text.Source);
        reply.Segment.Seq.ShouldBe(Text.Segment.Ack);
        reply.Segment.Flags.ShouldBe(TcpFlags.Rst);
    }

    [Theory]
    [InlineData(AnswerKind.Reset, 1_100u)]
    [InlineData(AnswerKind.ResetInWindow, 1_200u)]
    public void A_reset_to_the_receiver_follows_the_segment(AnswerKind kind, uint expected)
    {
        LinkLab lab = Lab(new LinkAction.Answer(kind, AnswerTo.Receiver, Passes: true));
        lab.Send(Text).Fate.ShouldBe(LinkFate.Arrives);

        lab.Outcome.Count.ShouldBe(2);
        lab.Outcome[1].Parked!.Packet.Segment.Seq.ShouldBe(new SeqNum(expected));
        lab.Statistics.Injected.ShouldBe(1);
    }

    [Fact]
    public void A_divided_ack_comes_in_steps()
    {
        LinkLab lab = Lab(new LinkAction.DivideAck(4));
        lab.Send(LinkLab.Segment());
        Packet next = LinkLab.Segment();
        next.Segment.Ack = new(3_000);
        lab.Send(next);

        lab.Outcome.Count.ShouldBe(4);
        lab.Outcome[0].Parked!.Packet.Segment.Ack.ShouldBe(new SeqNum(2_250));
        lab.Outcome[2].Parked!.Packet.Segment.Ack.ShouldBe(new SeqNum(2_750));
        lab.Outcome[3].Parked.ShouldBeNull();
    }

    [Fact]
    public void A_bare_reset_is_never_answered_by_a_reset()
    {
        LinkLab lab = Lab(new LinkAction.Answer(AnswerKind.Reset, AnswerTo.Both, Passes: false));
        lab.Send(LinkLab.Segment(TcpFlags.Rst));
        lab.Outcome.Replies.ShouldBeEmpty();
        lab.Outcome.Count.ShouldBe(1);
    }

    private static int Arrivals(LinkLab lab)
    {
        int count = 0;
        for (int i = 0; i < lab.Outcome.Count; i++) count += lab.Outcome[i].Fate == LinkFate.Arrives ? 1 : 0;
        return count;
    }

    private static LinkRule Rule(LinkAction action) => new() { Name = "rule", Action = action };

    private static LinkLab Lab(LinkAction action) =>
        new(new LinkSettings { Delay = 10.Ms, Rules = [Rule(action)] });
}
