using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9768;

/// <summary>RFC 9768 §3.2.3: when the option goes, with which counters, and what it shares its room
/// with.</summary>
public sealed class OptionTests
{
    [Fact, Rfc("9768 §3.2.3.2.1")]
    public void A_syn_has_none_and_the_first_ack_and_the_first_text_have()
    {
        using TcpScript t = TcpScript.Opening(Accurate.Setup(option: true));
        t.Expect("> SEWA 0:0 <mss 1000>");
        t.Inject("< SW. 0:0 ack 1 win 65535 <mss 1000,ECN e0b 1 ceb 0 e1b 1>");
        t.Expect($"> W. 1:1 ack 1 {Accurate.FirstOption}");
        t.Write(100);
        t.Expect($"> [ect0] PEA. 1:101 ack 1 {Accurate.FirstOption}");
    }

    [Fact, Rfc("9768 §3.2.3.1"), Rfc("9768 §3.2.3.3")]
    public void Counters_grow_by_the_bytes_of_text()
    {
        using TcpScript t = Accurate.Server(Accurate.Setup(option: true));
        t.Inject("< [ect0] EA. 1:1001 ack 1", "< [ect1] EA. 1001:1501 ack 1", "< [ce] EA. 1501:1601 ack 1");
        t.Expect("> WA. 1:1 ack 1601 <ECN e1b 501 ceb 100 e0b 1001>");
        t.Inject("< [noecn] EA. 1601:2601 ack 1", "< [ect0] EA. 2601:3601 ack 1");
        t.Expect("> WA. 1:1 ack 3601 <ECN e1b 501 ceb 100 e0b 2001>");
    }

    [Theory, Rfc("9768 §3.2.3.2.3")]
    [InlineData(true, " <ECN e1b 1 ceb 0 e0b 1>")]
    [InlineData(false, " <>")] // Linux
    public void Where_none_came_it_is_sent_as_the_setting_says(bool unasked, string option)
    {
        using TcpScript t = Accurate.Client(Accurate.Setup(
            settings => settings with { AccEcnOptionUnasked = unasked }, option: true));
        t.Write(100);
        t.Expect("> [ect0] PEA. 1:101 ack 1" + option);
        t.Inject("< EA. 1:1 ack 101 <ECN e1b 1 ceb 0 e0b 101>"); // it is not blocked after all
        t.Write(100);
        t.Expect("> [ect0] PEA. 101:201 ack 1 <ECN e1b 1 ceb 0 e0b 1>");
        Accurate.StatusOf(t)!.OptionSeen.ShouldBe(AccEcnOptionSeen.Counters);
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void At_the_minimum_it_goes_after_a_change_and_three_times_a_round_trip()
    {
        using TcpScript t = Accurate.Asked(Accurate.Setup(
            settings => settings with { AccEcnOption = AccEcnOptionUse.Minimum, AccEcnBeacon = 0 },
            option: true));
        t.Inject($"< W. 1:1 ack 1 {Accurate.FirstOption}");
        t.Inject("< [ect0] EA. 1:1001 ack 1", "< [ect0] EA. 1001:2001 ack 1");
        t.Expect("> EA. 1:1 ack 2001 <ECN e1b 1 ceb 0 e0b 2001>");
        t.Inject("< [ect0] EA. 2001:3001 ack 1", "< [ect0] EA. 3001:4001 ack 1");
        t.Expect("> EA. 1:1 ack 4001 <ECN e1b 1 ceb 0 e0b 4001>");
        t.Inject("< [ect0] EA. 4001:5001 ack 1", "< [ect0] EA. 5001:6001 ack 1");
        t.Expect("> EA. 1:1 ack 6001 <>");
        t.Inject("< [ce] EA. 6001:6101 ack 1");
        t.Expect("> WA. 1:1 ack 6101 <ECN e1b 1 ceb 100 e0b 6001>");
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void Segments_leave_room_for_it()
    {
        using TcpScript t = Accurate.Client(Accurate.Setup(option: true));
        t.Write(2_000);
        t.Expect(
            "> [ect0] EA. 1:989 ack 1 <ECN e1b 1 ceb 0 e0b 1>",
            "> [ect0] EA. 989:1977 ack 1 <ECN e1b 1 ceb 0 e0b 1>",
            "> [ect0] PEA. 1977:2001 ack 1 <ECN e1b 1 ceb 0 e0b 1>");
    }

    [Fact, Rfc("9768 §3.2.3.2.2")]
    public void The_first_text_goes_without_it_when_it_goes_again()
    {
        using TcpScript t = Accurate.Client(Accurate.Setup(option: true));
        t.Write(500);
        t.Expect("> [ect0] PEA. 1:501 ack 1 <ECN e1b 1 ceb 0 e0b 1>");
        t.At(2.Seconds());
        t.AnyWaits(one => one.Options.HasAccEcn && one.Cause == SegmentCause.RetransmissionTimeout)
            .ShouldBeFalse();
        t.Skip().ShouldBeGreaterThan(0);
    }

    [Fact, Rfc("9768 §3.2.3.2.2")]
    public void Reports_with_it_that_do_not_arrive_end_it()
    {
        ScriptSetup setup = Accurate.Setup(option: true) with { Sack = true };
        using TcpScript t = TcpScript.Listening(setup);
        t.Inject("< SEWA 0:0 win 65535 <mss 1000,sackOK>");
        t.Skip();
        t.Inject("< W. 1:1 ack 1", "< [ect0] EA. 1:1001 ack 1", "< [ect0] EA. 1:1001 ack 1");
        t.Expect("> EA. 1:1 ack 1001 <ECN e1b 1 ceb 0 e0b 2001,sack 1:1001>");
        t.Inject("< [ect0] EA. 1:1001 ack 1");
        t.Expect("> EA. 1:1 ack 1001 <sack 1:1001>");
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.OptionSent);
    }

    [Fact, Rfc("9768 §3.2.3.3")]
    public void It_takes_the_place_of_a_third_block_and_not_of_the_second()
    {
        ScriptSetup setup = Accurate.Setup(option: true) with { Sack = true, Timestamps = true };
        using TcpScript t = TcpScript.Listening(setup);
        t.Inject("< SEWA 0:0 win 65535 <mss 1000,sackOK,TS val 2 ecr 0>");
        t.Skip();
        t.Inject("< W. 1:1 ack 1 <TS val 3 ecr 10000>");
        t.Inject("< [ce] EA. 1001:2001 ack 1 <TS val 3 ecr 10000>");
        t.Expect("> WA. 1:1 ack 1 <TS val 10000 ecr 3,ECN e1b 1 ceb 1000 e0b 1,sack 1001:2001>");
        t.Inject("< [ce] EA. 3001:4001 ack 1 <TS val 3 ecr 10000>");
        t.Expect("> EWA. 1:1 ack 1 <TS val 10000 ecr 3,ECN e1b 1 ceb 2000,sack 3001:4001 1001:2001>");
        t.Inject("< [ce] EA. 5001:6001 ack 1 <TS val 3 ecr 10000>");
        t.Expect("> . 1:1 ack 1 <TS val 10000 ecr 3,ECN e1b 1 ceb 3000,sack 5001:6001 3001:4001>");
        t.Inject("< [ect0] EA. 7001:8001 ack 1 <TS val 3 ecr 10000>");
        t.Expect("> . 1:1 ack 1 <TS val 10000 ecr 3,sack 7001:8001 5001:6001 3001:4001>");
    }

    [Theory, Rfc("9768 §3.2.3.2.4")]
    [InlineData("ECN e1b 0 ceb 0 e0b 0")]
    [InlineData("ECN e0b 0 ceb 0 e1b 1")]
    public void A_zeroed_one_is_not_believed(string option)
    {
        using TcpScript t = Accurate.Asking();
        t.Inject($"< SW. 0:0 ack 1 win 65535 <mss 1000,{option}>");
        t.Skip();
        Accurate.StatusOf(t)!.Failures.ShouldBe(AccEcnFailures.OptionReceived);
        Accurate.StatusOf(t)!.OptionSeen.ShouldBe(AccEcnOptionSeen.Failed);
    }
}
