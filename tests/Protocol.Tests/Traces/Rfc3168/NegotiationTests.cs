using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc3168;

/// <summary>RFC 3168 §6.1.1: who takes part.</summary>
[Rfc("3168 §6.1.1")]
[Rfc("9293 §3.8.2", "SHLD-8")]
public sealed class NegotiationTests
{
    [Fact]
    public void An_ecn_setup_syn_has_ece_and_cwr_and_no_codepoint()
    {
        using TcpScript t = TcpScript.Opening(With(EcnMode.On));
        t.Expect("> [noecn] SEW 0:0");
    }

    [Theory, Rfc("3168 §6")]
    [InlineData(EcnMode.Off)]
    [InlineData(EcnMode.Passive)]
    public void Who_does_not_ask_sends_a_plain_syn(EcnMode mode)
    {
        using TcpScript t = TcpScript.Opening(With(mode));
        t.Expect("> S 0:0");
    }

    [Theory]
    [InlineData(EcnMode.On, "SEW", "SE.")]
    [InlineData(EcnMode.Passive, "SEW", "SE.")]
    [InlineData(EcnMode.Off, "SEW", "S.")]
    [InlineData(EcnMode.On, "S", "S.")]
    [InlineData(EcnMode.On, "SE", "S.")] // not an ECN-setup SYN
    [InlineData(EcnMode.On, "SW", "S.")]
    public void A_syn_ack_agrees_to_an_ecn_setup_syn_only(EcnMode mode, string syn, string answer)
    {
        using TcpScript t = TcpScript.Listening(With(mode));
        t.Inject($"< {syn} 0:0 win 65535 <mss 1000>");
        t.Expect($"> [noecn] {answer} 0:0 ack 1");
    }

    [Fact]
    public void A_syn_with_a_codepoint_is_not_agreed_to()
    {
        using TcpScript t = TcpScript.Listening(With(EcnMode.On));
        t.Inject("< [ect0] SEW 0:0 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
    }

    [Theory, Rfc("3168 §6.1.1.2")]
    [InlineData("SE.", "[ect0]")]
    [InlineData("S.", "[noecn]")]
    [InlineData("SW.", "[noecn]")]
    [InlineData("SEW.", "[noecn]")] // our own bits reflected by something that knows no ECN
    public void Text_is_ecn_capable_where_the_syn_ack_has_ece_alone(string synAck, string codepoint)
    {
        using TcpScript t = TcpScript.SynSent(new ScriptSetup { Ecn = true });
        t.Inject($"< {synAck} 0:0 ack 1 win 65535 <mss 1000>");
        t.Expect("> [noecn] . 1:1 ack 1");
        t.Write(500);
        t.Expect($"> {codepoint} P. 1:501 ack 1");
    }

    [Fact]
    public void A_plain_syn_is_not_ecn_capable_whatever_the_syn_ack_says()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Inject("< SE. 0:0 ack 1 win 65535 <mss 1000>");
        t.Skip();
        t.Write(500);
        t.Expect("> [noecn] P. 1:501 ack 1");
    }

    [Fact, Rfc("3168 §6.1.1.1")]
    public void A_syn_that_got_no_answer_goes_again_without()
    {
        using TcpScript t = TcpScript.SynSent(new ScriptSetup { Ecn = true });
        t.At(1.Seconds());
        t.Expect("1.000 > S 0:0");
        t.Inject("< SE. 0:0 ack 1 win 65535 <mss 1000>"); // one non-ECN-setup SYN was sent
        t.Skip();
        t.Write(500);
        t.Expect("> [noecn] P. 1:501 ack 1");
    }

    [Fact, Rfc("3168 §6.1.1.1")]
    public void Without_fallback_it_asks_again()
    {
        using TcpScript t = TcpScript.SynSent(new ScriptSetup
        {
            Ecn = true,
            Settings = s => s with { EcnFallback = false },
        });
        t.At(1.Seconds());
        t.Expect("1.000 > SEW 0:0");
    }

    [Fact, Rfc("3168 §6.1.1.1")]
    public void A_peer_that_gave_up_asking_gets_a_plain_syn_ack()
    {
        using TcpScript t = TcpScript.Listening(With(EcnMode.On));
        t.Inject("< SEW 0:0 win 65535 <mss 1000>");
        t.Expect("> SE. 0:0 ack 1");
        t.After(600.Ms);
        t.Inject("< S 0:0 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.Write(500);
        t.Expect("> [noecn] P. 1:501 ack 1");
    }

    [Theory]
    [InlineData(true, "SE.", "[ect0]")]
    [InlineData(false, "S.", "[noecn]")]
    public void In_a_simultaneous_open_both_have_to_have_asked(bool ask, string synAck, string codepoint)
    {
        using TcpScript t = TcpScript.SynSent(new ScriptSetup { Ecn = ask });
        t.Inject("< SEW 0:0 win 65535 <mss 1000>");
        t.Expect($"> {synAck} 0:0 ack 1");
        t.Inject($"< {synAck} 0:0 ack 1");
        t.Skip();
        t.State.ShouldBe(TcpState.Established);
        t.Write(500);
        t.Expect($"> {codepoint} P. 1:501 ack 1");
    }

    [Fact]
    public void A_syn_ack_that_is_sent_again_agrees_again()
    {
        using TcpScript t = TcpScript.SynReceived(new ScriptSetup { Ecn = true, Passive = true });
        t.At(1.Seconds());
        t.Expect("1.000 > SE. 0:0 ack 1");
    }

    [Fact, Rfc("8257 §4.1")]
    public void Dctcp_asks_whatever_the_setting_says()
    {
        using TcpScript t = TcpScript.Opening(new ScriptSetup
        {
            Settings = s => s with { CongestionControl = Dctcp.Instance },
        });
        t.Expect("> SEW 0:0");
    }

    private static ScriptSetup With(EcnMode mode) => new() { Settings = s => s with { Ecn = mode } };
}
