using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9768;

/// <summary>RFC 9768 §3.1: who asks, who agrees, and what is left where one does not.</summary>
public sealed class NegotiationTests
{
    [Theory, Rfc("9768 §3.1.1"), Rfc("9768 §3.2.2.1")]
    [InlineData("noecn", "W")]
    [InlineData("ect1", "EW")]
    [InlineData("ect0", "A")]
    [InlineData("ce", "WA")]
    public void Syn_ack_and_third_ack_say_which_codepoint_came(string ecn, string flags)
    {
        using TcpScript server = TcpScript.Listening(Accurate.Setup());
        server.Inject($"< [{ecn}] SEWA 0:0 win 65535 <mss 1000>");
        server.Expect($"> [noecn] S{flags}. 0:0 ack 1");

        using TcpScript client = Accurate.Asking();
        client.Inject($"< [{ecn}] SW. 0:0 ack 1 win 65535 <mss 1000>");
        client.Expect($"> [noecn] {flags}. 1:1 ack 1");
    }

    [Theory, Rfc("9768 §3.1.2")]
    [InlineData("S", 0)]     // no ECN
    [InlineData("SE", 1)]    // RFC 3168
    [InlineData("SEWA", 0)]  // something reflects our bits
    [InlineData("SW", 2)]
    [InlineData("SEW", 2)]
    [InlineData("SA", 2)]
    [InlineData("SWA", 2)]
    [InlineData("SEA", 2)]   // reserved: §3.1.3
    public void The_answer_decides_the_mode_of_the_client(string answer, int mode)
    {
        using TcpScript t = Accurate.Asking();
        t.Inject($"< {answer}. 0:0 ack 1 win 65535 <mss 1000>");
        t.Skip().ShouldBe(1);

        new TcpInfo(t.Snapshot())["tcpi_ecn_mode"].ShouldBe(mode);
    }

    [Theory, Rfc("9768 §3.1.3")]
    [InlineData("S", "S", 0)]
    [InlineData("SEW", "SE", 1)]
    [InlineData("SEWA", "SW", 2)]
    [InlineData("SE", "SW", 2)]
    [InlineData("SW", "SW", 2)]
    [InlineData("SA", "SW", 2)]
    [InlineData("SEA", "SW", 2)]
    [InlineData("SWA", "SW", 2)]
    public void Any_other_bits_of_a_syn_ask_for_it(string syn, string answer, int mode)
    {
        using TcpScript t = TcpScript.Listening(Accurate.Setup());
        t.Inject($"< {syn} 0:0 win 65535 <mss 1000>");
        t.Expect($"> {answer}. 0:0 ack 1");

        new TcpInfo(t.Snapshot())["tcpi_ecn_mode"].ShouldBe(mode);
    }

    [Theory, Rfc("9768 §3.1.1")]
    [InlineData(EcnMode.AccurateReplies, "SEW", "SW")]
    [InlineData(EcnMode.AccuratePassive, "S", "SW")]
    [InlineData(EcnMode.On, "SEW", "SE")]
    [InlineData(EcnMode.Passive, "S", "SE")]
    [InlineData(EcnMode.Off, "S", "S")]
    public void Each_setting_asks_and_agrees_as_it_says(EcnMode mode, string syn, string answer)
    {
        ScriptSetup setup = Accurate.Setup(settings => settings with { Ecn = mode });
        using TcpScript client = TcpScript.Opening(setup);
        client.Expect($"> {syn} 0:0");
        using TcpScript server = TcpScript.Listening(setup);
        server.Inject("< SEWA 0:0 win 65535 <mss 1000>");
        server.Expect($"> {answer}. 0:0 ack 1");
    }

    [Fact, Rfc("9768 §3.1.4.1")]
    public void A_syn_asks_twice_and_then_no_more()
    {
        using TcpScript t = Accurate.Asking();
        t.At(8.Seconds());
        t.Expect("1.000 > SEWA 0:0", "3.000 > S 0:0", "7.000 > S 0:0");
        t.Inject("< S. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> [noecn] . 1:1 ack 1");
    }

    [Fact, Rfc("9768 §3.1.4.1"), Rfc("9768 §3.1.5")]
    public void After_a_syn_that_did_not_ask_a_late_agreement_holds_and_nothing_is_capable()
    {
        using TcpScript t = Accurate.Asking(
            Accurate.Setup(settings => settings with { AccEcnMarksAll = true }));
        t.At(4.Seconds());
        t.Skip().ShouldBe(2);
        t.Inject("< SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> [noecn] W. 1:1 ack 1");
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1");
        t.Inject("< [ce] EA. 1:101 ack 101"); // and yet it tells what comes
        t.Expect("> [noecn] WA. 101:101 ack 101");
    }

    [Fact, Rfc("9768 §3.2.3.2.2"), Rfc("9768 §3.1.4.2")]
    public void A_syn_ack_loses_the_option_first_and_then_the_bits()
    {
        using TcpScript t = TcpScript.Listening(Accurate.Setup(option: true));
        t.Inject("< SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> SW. 0:0 ack 1 <mss 1000,ECN e1b 1 ceb 0 e0b 1>");
        t.At(4.Seconds());
        t.Expect("1.000 > SW. 0:0 ack 1 <mss 1000>", "3.000 > S. 0:0 ack 1 <mss 1000>");
        t.Inject("< W. 1:1 ack 1");
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1 <ECN e1b 1 ceb 0 e0b 1>"); // §3.1.5: no ECT
    }

    [Fact, Rfc("9768 §3.1.4.2")]
    public void A_second_syn_that_does_not_ask_leaves_the_mode_and_forbids_ect()
    {
        using TcpScript t = TcpScript.Listening(Accurate.Setup());
        t.Inject("< [ect0] SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> SA. 0:0 ack 1");
        t.Inject("< [noecn] S 0:0 win 65535 <mss 1000>");
        t.Expect("> SW. 0:0 ack 1"); // of the SYN that it answers
        t.Inject("< W. 1:1 ack 1");
        t.Write(100);
        t.Expect("> [noecn] PEA. 1:101 ack 1");
    }

    [Fact, Rfc("9768 §3.1.4.2")]
    public void A_second_syn_that_asks_changes_nothing()
    {
        using TcpScript t = TcpScript.Listening(Accurate.Setup());
        t.Inject("< S 0:0 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        t.Inject("< SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.Write(100);
        t.Expect("> [noecn] P. 1:101 ack 1");
    }

    [Fact, Rfc("9768 §3.1.1")]
    public void Both_may_ask_at_once()
    {
        using TcpScript t = Accurate.Asking(Accurate.Setup(option: true));
        t.Inject("< [ect0] SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> SA. 0:0 ack 1 <mss 1000,ECN e1b 1 ceb 0 e0b 1>");
        t.Inject("< SW. 0:0 ack 1 win 65535 <mss 1000,ECN e1b 1 ceb 0 e0b 1>");
        t.State.ShouldBe(TcpState.Established);
        t.Skip();
        t.Write(100);
        t.Expect("> [ect0] PEA. 1:101 ack 1 <ECN e1b 1 ceb 0 e0b 1>");
    }

    [Fact, Rfc("9768 §3.2.2.1")]
    public void Text_waits_for_the_ack_that_says_how_the_syn_ack_came()
    {
        using TcpScript t = Accurate.Asking();
        t.Write(100);
        t.Inject("< [ce] SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> [noecn] WA. 1:1 ack 1", "> [ect0] PWA. 1:101 ack 1");
    }

    [Fact, Rfc("9768 §3.2.2.1")]
    public void A_syn_ack_that_comes_again_is_answered_with_its_own_codepoint()
    {
        using TcpScript t = Accurate.Client();
        t.Inject("< [ect0] SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> A. 1:1 ack 1");
        t.Inject("< EA. 1:1001 ack 1", "< EA. 1001:2001 ack 1");
        t.Expect("> EA. 1:1 ack 2001"); // from now on it counts
    }

    [Fact, Rfc("9768 §3.2.2.2")]
    public void A_mark_on_the_syn_ack_counts_once_however_often_it_comes()
    {
        using TcpScript t = Accurate.Asking();
        t.Inject("< [ce] SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> WA. 1:1 ack 1");
        t.Inject("< [ce] SW. 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> WA. 1:1 ack 1");
        t.Write(100);
        t.Expect("> [ect0] PWA. 1:101 ack 1"); // 6
    }

    [Fact, Rfc("9768 §3.2.2.2")]
    public void A_mark_on_the_syn_is_told_by_the_syn_ack_alone()
    {
        using TcpScript t = TcpScript.Listening(Accurate.Setup());
        t.Inject("< [ce] SEWA 0:0 win 65535 <mss 1000>");
        t.Expect("> SWA. 0:0 ack 1");
        t.Inject("< W. 1:1 ack 1");
        t.Write(100);
        t.Expect("> [ect0] PEA. 1:101 ack 1"); // 5
    }

    [Fact, Rfc("9768 §3.2.2.2")]
    public void A_mark_that_the_third_ack_tells_of_counts_and_makes_the_initial_window_small()
    {
        using TcpScript t = Accurate.Asked();
        t.Inject("< WA. 1:1 ack 1");
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(1u);
        t.Snapshot().Cwnd.ShouldBe(1_000u);
        t.Inject("< WA. 1:101 ack 1"); // 6: nothing new
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(1u);
        t.At(1.Seconds());
        t.Skip();
    }

    [Theory, Rfc("9768 §3.2.2.1")]
    [InlineData("E")]
    [InlineData("EA")]
    [InlineData("EWA")]
    public void Unused_values_of_the_third_ack_say_nothing(string flags)
    {
        using TcpScript t = Accurate.Asked();
        t.Inject($"< {flags}. 1:1 ack 1");
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.None);
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(0u);
    }

    [Fact, Rfc("9768 §3.2.2.1")]
    public void That_answer_carries_no_blocks_which_would_make_a_count_of_it()
    {
        using TcpScript t = TcpScript.Opening(Accurate.Setup() with { Sack = true });
        t.Skip();
        t.Inject("< SW. 0:0 ack 1 win 65535 <mss 1000,sackOK>", "< EA. 1001:2001 ack 1");
        t.Expect("> W. 1:1 ack 1 <>", "> EA. 1:1 ack 1 <sack 1001:2001>");
        t.Inject("< [ect0] SW. 0:0 ack 1 win 65535 <mss 1000,sackOK>");
        t.Expect("> A. 1:1 ack 1 <>");
    }

    [Fact, Rfc("9768 §3.1.5")]
    public void Ece_and_cwr_mean_nothing_of_rfc_3168_any_more()
    {
        using TcpScript t = Accurate.Client();
        t.Write(20_000);
        t.Skip().ShouldBe(10);
        t.Inject("< EA. 1:1 ack 2001"); // ECE is set, and nothing was marked
        t.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Inject("< [ce] EA. 1:1001 ack 2001", "< EA. 1001:2001 ack 2001");
        t.Skip();
        t.Inject("< WA. 2001:3001 ack 4001"); // CWR is set, and the counter stays
        t.Skip();
        Accurate.StatusOf(t)!.ReceivedPackets.ShouldBe(1u);
    }
}
