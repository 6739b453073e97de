using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>The Data Sender of Accurate ECN: three bits and three counters that wrap (RFC 9768 §3.2.2.5.2,
/// §3.2.3.1).</summary>
public sealed class AccEcnSenderTests
{
    private const uint Smss = 1_000;

    [Theory, Rfc("9768 §3.2.2.2")]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(0, 3)]
    [InlineData(4, 7)]
    public void The_field_counts_forward_from_five(int ace, uint marked) =>
        new AccEcnSender().TakePackets(Ack(ace, packets: 7)).ShouldBe(marked);

    [Fact, Rfc("9768 §3.2.2.2")]
    public void It_counts_on_around_the_field()
    {
        var sender = new AccEcnSender();
        uint sum = 0;
        for (int i = 1; i <= 20; i++) sum += sender.TakePackets(Ack((5 + i) % 8, packets: 1));

        sum.ShouldBe(20u);
        sender.Packets.ShouldBe(25u);
    }

    [Theory, Rfc("9768 §3.2.2.5.2")]
    [InlineData(8, 5, 8)]   // all eight, else none
    [InlineData(9, 5, 8)]
    [InlineData(10, 6, 9)]
    [InlineData(15, 4, 15)]
    [InlineData(16, 5, 16)]
    public void Without_the_option_a_field_that_may_have_wrapped_has(uint packets, int ace, uint marked)
    {
        var sender = new AccEcnSender();
        sender.TakePackets(Ack(5, packets: 1)); // ACKs are usually not rare

        sender.TakePackets(Ack(ace, packets)).ShouldBe(marked);
    }

    [Fact, Rfc("9768 §3.2.2.5.2")]
    public void Where_acks_are_always_rare_it_has_not() =>
        new AccEcnSender().TakePackets(Ack(6, packets: 10)).ShouldBe(1u);

    [Theory, Rfc("9768 §3.2.2.5.2")]
    [InlineData(10, 5, 0, 0)]        // no marked byte, no marked packet
    [InlineData(10, 6, 1_000, 1)]    // one packet's worth
    [InlineData(10, 6, 9_000, 9)]    // nine packets' worth
    [InlineData(10, 6, 4_499, 9)]    // more than one packet holds
    [InlineData(10, 7, 2_000, 2)]
    [InlineData(20, 5, 20_000, 16)]  // all bytes: as many packets as can be
    [InlineData(20, 5, 8_000, 8)]    // two fifths of them
    [InlineData(20, 6, 1_000, 1)]
    public void The_option_tells_whether_it_wrapped(uint packets, int ace, uint bytes, uint marked)
    {
        var sender = new AccEcnSender();
        sender.TakePackets(Ack(5, packets: 1));

        sender.TakePackets(Ack(ace, packets) with { MarkedBytes = bytes }).ShouldBe(marked);
    }

    [Fact, Rfc("9768 §3.2.3.1")]
    public void Counters_follow_what_the_option_says_around_their_24_bits()
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(E1First, 1, 0, 1), 0).ShouldBe(0u);
        for (uint total = 5_000_000; total <= 40_000_000; total += 5_000_000)
        {
            uint low = unchecked(total + 1) & AccEcnCounters.Mask;
            sender.TakeOption(Option(E1First, 1, 0, low), 5_000_000).ShouldBe(0u);
        }

        sender.Bytes.E0.ShouldBe(40_000_001u);
        sender.Bytes.E1.ShouldBe(1u);
    }

    [Theory, Rfc("9768 §3.2.3.1")]
    [InlineData(E1First)]
    [InlineData(E0First)]
    public void Both_orders_are_understood(TcpOptionKinds kind)
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(kind, e1: 101, ce: 202, e0: 303), 0).ShouldBe(202u);

        sender.Bytes.ShouldBe(new AccEcnCounters(E0: 303, Ce: 202, E1: 101));
    }

    [Fact, Rfc("9768 §3.2.3.1")]
    public void Counters_that_are_left_out_stay()
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(E1First, 1, 0, 501), 500);
        TcpOptions shorter = Option(E1First, 1, 300, 0);
        shorter.AccEcnFields = 2;
        sender.TakeOption(in shorter, 300);

        sender.Bytes.ShouldBe(new AccEcnCounters(E0: 501, Ce: 300, E1: 1));
    }

    [Fact, Rfc("9768 §3.2.3.1")]
    public void An_ack_without_the_option_adds_to_the_counter_that_grew_last()
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(E1First, 1, 0, 1_001), 1_000).ShouldBe(0u);
        sender.TakeOption(default, 700).ShouldBe(0u);

        sender.Bytes.E0.ShouldBe(1_701u);
    }

    [Fact, Rfc("9768 §3.2.3.1")]
    public void After_two_grew_at_once_nothing_is_certain_without_the_option()
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(E1First, 1, 1_000, 1_001), 2_000).ShouldBe(1_000u);
        sender.TakeOption(default, 700).ShouldBeNull();

        sender.Bytes.ShouldBe(new AccEcnCounters(1_001, 1_000, 1));
    }

    [Theory, Rfc("9768 §3.2.3.2.4")]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 0)]
    public void A_first_option_that_is_zeroed_is_not_believed(uint e1, uint ce, uint e0)
    {
        var sender = new AccEcnSender();
        sender.TakeOption(Option(E1First, e1, ce, e0), 0).ShouldBeNull();
        sender.TakeOption(Option(E1First, 1, 500, 1), 0).ShouldBeNull();

        sender.Seen.ShouldBe(AccEcnOptionSeen.Failed);
        sender.Failures.ShouldBe(AccEcnFailures.OptionReceived);
        sender.Bytes.ShouldBe(AccEcnCounters.Initial);
    }

    [Fact, Rfc("9768 §3.2.3.2.3")]
    public void An_option_that_comes_too_late_is_not_believed()
    {
        var sender = new AccEcnSender();
        sender.GiveUpOption();
        sender.TakeOption(Option(E1First, 1, 500, 1), 0).ShouldBeNull();

        sender.Seen.ShouldBe(AccEcnOptionSeen.Failed);
    }

    private const TcpOptionKinds E0First = TcpOptionKinds.AccEcn0, E1First = TcpOptionKinds.AccEcn1;

    private static AccEcnFeedback Ack(int ace, uint packets) =>
        new(ace, packets, packets * Smss, Smss, MarkedBytes: null);

    private static TcpOptions Option(TcpOptionKinds kind, uint e1, uint ce, uint e0)
    {
        var options = default(TcpOptions);
        options.SetAccEcn(kind, 3, new(e0, ce, e1));
        return options;
    }
}
