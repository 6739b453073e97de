using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9768;

/// <summary>RFC 9768 §3.2.2: the three bits, what they count, when an ACK is due, and what is believed of
/// the peer's.</summary>
public sealed class FeedbackTests
{
    [Fact, Rfc("9768 §3.2.2.2"), Rfc("9768 §3.2.2.5.1")]
    public void Every_packet_carries_the_count_and_ce_after_another_is_acknowledged_at_once()
    {
        using TcpScript t = Accurate.Server();
        t.Inject("< [ect0] EA. 1:1001 ack 1");
        t.Expect(); // delayed
        t.Inject("< [ce] EA. 1001:1501 ack 1");
        t.Expect("> WA. 1:1 ack 1501"); // 6
        t.Inject("< [ect0] EA. 1501:2001 ack 1");
        t.Expect(); // the end of marks can wait
        t.Write(100);
        t.Expect("> [ect0] PWA. 1:101 ack 2001");
    }

    [Fact, Rfc("9768 §3.2.2.5.1")]
    public void Linux_acknowledges_each_change()
    {
        using TcpScript t = Accurate.Server(
            Accurate.Setup(settings => settings with { AccEcnAcksChanges = true }));
        t.Inject("< [ect0] EA. 1:101 ack 1");
        t.Expect("> EA. 1:1 ack 101");
        t.Inject("< [ect0] EA. 101:201 ack 1");
        t.Expect();
        t.Inject("< [ect1] EA. 201:301 ack 1");
        t.Expect("> EA. 1:1 ack 301");
    }

    [Fact, Rfc("9768 §3.2.2.5.1")]
    public void Two_marks_call_for_an_ack_while_text_waits_for_one()
    {
        using TcpScript t = Accurate.Server();
        t.Inject("< [ce] EA. 1:101 ack 1");
        t.Expect("> WA. 1:1 ack 101"); // the first of them
        t.Inject("< [ce] EA. 101:201 ack 1");
        t.Expect();
        t.Inject("< [ce] EA. 201:301 ack 1");
        t.Expect("> . 1:1 ack 301"); // 8: zero
    }

    [Fact, Rfc("9768 §3.2.2.5.1")]
    public void Three_marked_packets_without_text_call_for_one()
    {
        using TcpScript t = Accurate.Server();
        t.Inject("< [ce] EA. 1:1 ack 1", "< [ce] EA. 1:1 ack 1");
        t.Expect();
        t.Inject("< [ce] EA. 1:1 ack 1");
        t.Expect("> . 1:1 ack 1");
    }

    [Fact, Rfc("9768 §3.2.2.3")]
    public void A_codepoint_that_cannot_have_become_ends_what_is_capable_and_not_the_feedback()
    {
        using TcpScript t = Accurate.Asked();
        t.Inject("< A. 1:1 ack 1"); // our SYN-ACK left without ECT and came with ECT(0)
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.AceReceived);
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1");
        t.Inject("< [ce] EA. 1:101 ack 101");
        t.Expect("> [noecn] WA. 101:101 ack 101");
    }

    [Theory, Rfc("9768 §3.2.2.3")]
    [InlineData("SEW")]
    [InlineData("SA")]
    [InlineData("SWA")]
    public void The_client_looks_at_the_syn_ack_in_the_same_way(string answer)
    {
        using TcpScript t = Accurate.Asking();
        t.Inject($"< {answer}. 0:0 ack 1 win 65535 <mss 1000>");
        t.Skip();
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1");
    }

    [Theory, Rfc("9768 §3.2.2.3")]
    [InlineData("SA", "ect0")]
    [InlineData("SEW", "ect0")] // one ECT may become the other
    [InlineData("SWA", "ect0")] // and CE
    [InlineData("SW", "noecn")] // bleached
    public void A_syn_that_was_capable_may_be_marked_and_not_bleached(string answer, string after)
    {
        using TcpScript t = TcpScript.Opening(Accurate.Setup(
            settings => settings with { CongestionControl = Dctcp.Instance }));
        t.Expect("> [ect0] SEWA 0:0");
        t.Inject($"< {answer}. 0:0 ack 1 win 65535 <mss 1000>");
        t.Skip();
        t.Write(100);
        t.Expect($"> [{after}] PEA. 1:101 ack 1");
    }

    [Fact, Rfc("9768 §3.2.2.4"), Rfc("9768 §3.2.2.1")]
    public void A_third_ack_without_bits_ends_ect_and_belief_and_not_the_feedback()
    {
        using TcpScript t = Accurate.Asked();
        t.Inject("< . 1:1 ack 1");
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1");
        t.Inject("< [ce] WA. 1:101 ack 101");
        t.Expect("> [noecn] WA. 101:101 ack 101");
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(0u);
    }

    [Fact, Rfc("9768 §3.2.2.4")]
    public void A_first_packet_without_bits_does_so_at_the_client()
    {
        using TcpScript t = Accurate.Client();
        t.Write(100);
        t.Expect("> [ect0] PEA. 1:101 ack 1");
        t.Inject("< . 1:1 ack 101");
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.AceReceived);
        t.Write(100);
        t.Expect("> [noecn] PEA. 101:201 ack 1");
    }

    [Fact, Rfc("9768 §3.2.2.4")]
    public void Later_a_zero_is_a_count()
    {
        using TcpScript t = Accurate.Client();
        t.Write(3_000);
        t.Skip();
        t.Inject("< EA. 1:1 ack 1001", "< . 1:1 ack 3001");
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(3u);
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.None);
    }

    [Fact, Rfc("9768 §3.2.2.2")]
    public void An_ack_that_moves_nothing_says_nothing()
    {
        using TcpScript t = Accurate.Client();
        t.Write(2_000);
        t.Skip();
        t.Inject("< EA. 1:1 ack 1001", "< WA. 1:1 ack 1001");
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(0u);
        t.Inject("< WA. 1:1 ack 2001");
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(1u);
    }

    [Theory, Rfc("9768 §3.2.2.2")]
    [InlineData(true, "> EA. 2:2 ack 2")]
    [InlineData(false, "> . 2:2 ack 2")] // Linux and FreeBSD
    public void Time_wait_goes_on_counting_where_it_is_asked_to(bool counts, string answer)
    {
        using TcpScript t = Accurate.Client(
            Accurate.Setup(settings => settings with { AccEcnInTimeWait = counts }));
        t.Close();
        t.Expect("> FEA. 1:1 ack 1");
        t.Inject("< EA. 1:1 ack 2", "< FEA. 1:1 ack 2");
        t.Expect(answer);
    }

    [Fact, Rfc("9768 §3.1.5")]
    public void Probes_and_keep_alives_and_fins_carry_the_count()
    {
        using TcpScript t = Accurate.Server();
        t.Inject("< [ce] EA. 1:101 ack 1 win 0");
        t.Expect("> WA. 1:1 ack 101");
        t.Write(10);
        t.At(1.Seconds());
        t.AnyWaits(one => (one.Flags & (TcpFlags.Cwr | TcpFlags.Ae)) != (TcpFlags.Cwr | TcpFlags.Ae))
            .ShouldBeFalse();
        t.Skip().ShouldBeGreaterThan(0);
    }
}
