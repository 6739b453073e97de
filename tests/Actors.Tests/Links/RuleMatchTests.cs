using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

/// <summary>What a rule selects by its memory, the payload and the connection.</summary>
public sealed class RuleMatchTests
{
    private static readonly LinkRule Drop = new() { Name = "drop", Action = new LinkAction.Drop() };

    [Theory]
    [InlineData(1_000u, 1_000u, true)]
    [InlineData(1_099u, 2_000u, true)]
    [InlineData(1_100u, 2_000u, false)]
    [InlineData(900u, 999u, false)]
    [InlineData(900u, 1_000u, true)]
    [InlineData(uint.MaxValue - 5, 1_005u, true)] // a range that wraps
    [InlineData(uint.MaxValue - 5, 5u, false)]
    public void Absolute_sequence_numbers(uint first, uint last, bool expected) =>
        Drops(Drop with { Sequence = new(first, last, IsRelative: false) }, LinkLab.Segment(text: 100))
            .ShouldBe(expected);

    [Fact]
    public void Relative_sequence_numbers_count_from_the_syn_that_passed()
    {
        LinkLab lab = Lab(Drop with { Sequence = new(1, 100, IsRelative: true) });
        lab.Send(At(LinkLab.Segment(TcpFlags.Syn), uint.MaxValue)).Fate.ShouldBe(LinkFate.Arrives);
        lab.Send(At(LinkLab.Segment(text: 10), 0)).Fate.ShouldBe(LinkFate.Dropped);
        lab.Send(At(LinkLab.Segment(text: 10), 99)).Fate.ShouldBe(LinkFate.Dropped);
        lab.Send(At(LinkLab.Segment(text: 10), 100)).Fate.ShouldBe(LinkFate.Arrives);
    }

    [Fact]
    public void Bytes_of_the_payload()
    {
        Packet packet = LinkLab.Segment(text: 1);
        packet.Segment.Text = Payload.Of("GET / HTTP/1.1\r\n"u8.ToArray());
        Drops(Drop with { Contains = "HTTP/1" }, packet).ShouldBeTrue();
        Drops(Drop with { Contains = "\r\n" }, packet).ShouldBeTrue();
        Drops(Drop with { Contains = "HTTP/2" }, packet).ShouldBeFalse();
        Drops(Drop with { Contains = "a" }, LinkLab.Segment()).ShouldBeFalse();
    }

    [Fact]
    public void Numbers_in_each_connection_by_itself()
    {
        LinkLab lab = Lab(Drop with { PerConnection = true, First = 2, Last = 2 });
        Packet other = LinkLab.Segment();
        other.Segment.SourcePort = 5_000;
        bool[] lost = [.. new[] { LinkLab.Segment(), other, LinkLab.Segment(), other, LinkLab.Segment() }
            .Select(packet => lab.Send(packet).Fate == LinkFate.Dropped)];
        lost.ShouldBe([false, false, true, true, false]);
    }

    [Fact]
    public void Connections_of_which_no_syn_was_seen()
    {
        LinkLab lab = Lab(Drop with { Memory = RuleMemory.Unknown });
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Dropped);
        lab.Send(LinkLab.Segment(TcpFlags.Syn)).Fate.ShouldBe(LinkFate.Arrives);
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Arrives);
    }

    [Fact]
    public void Connections_that_were_silent_too_long_stay_forgotten_until_a_syn()
    {
        LinkLab lab = Lab(Drop with { Memory = RuleMemory.Idle, IdleTime = 10.Seconds() });
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Arrives);
        lab.Now += 10.Seconds();
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Arrives);
        lab.Now += 11.Seconds();
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Dropped);
        lab.Now += 1.Seconds();
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Dropped);
        lab.Send(LinkLab.Segment(TcpFlags.Syn)).Fate.ShouldBe(LinkFate.Arrives);
        lab.Send(LinkLab.Segment()).Fate.ShouldBe(LinkFate.Arrives);
    }

    [Fact]
    public void Rules_about_connections_select_nothing_where_nobody_knows_them()
    {
        LinkRule ofState = Drop with { SenderStates = StateSet.Of(TcpState.Established) };
        Drops(ofState, LinkLab.Segment()).ShouldBeFalse();
        Drops(Drop with { Connection = new("web", 1) }, LinkLab.Segment()).ShouldBeFalse();
    }

    private static Packet At(Packet packet, uint seq)
    {
        packet.Segment.Seq = new(seq);
        return packet;
    }

    private static bool Drops(LinkRule rule, Packet packet) =>
        Lab(rule).Send(packet).Fate == LinkFate.Dropped;

    private static LinkLab Lab(LinkRule rule) => new(new LinkSettings { Delay = 10.Ms, Rules = [rule] });
}
