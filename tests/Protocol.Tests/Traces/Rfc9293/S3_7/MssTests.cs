using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_7;

/// <summary>RFC 9293 §3.7.1: the maximum segment size, offered and obeyed.</summary>
[Rfc("9293 §3.7.1")]
public sealed class MssTests
{
    [Theory, Rfc("9293 §3.7.1", "MUST-14", "SHLD-5", "MAY-3", "MUST-67", "MUST-4")]
    [InlineData(1460)]
    [InlineData(536)]
    [InlineData(48)]
    [InlineData(65_495)]
    public void A_syn_offers_ours(int mss)
    {
        using TcpScript t = TcpScript.Opening(new() { Settings = s => s with { Mss = mss } });
        t.Expect($"> S 0:0 <mss {mss}>");
    }

    [Theory, Rfc("9293 §3.7.1", "MUST-14")]
    [InlineData(1460)]
    [InlineData(536)]
    public void A_syn_ack_offers_ours_even_where_the_peer_offers_none(int mss)
    {
        using TcpScript t = TcpScript.Listening(new() { Settings = s => s with { Mss = mss } });
        t.Inject("< S 0:0");
        t.Expect($"> S. 0:0 ack 1 <mss {mss}>");
    }

    [Theory, Rfc("9293 §3.7.1", "MUST-15")]
    [InlineData(false, 536)]
    [InlineData(true, 1220)]
    public void Without_the_option_the_peer_takes_the_default_of_its_family(bool v6, int mss)
    {
        foreach (bool passive in new[] { false, true })
        {
            using TcpScript t = Opened(new() { V6 = v6, Mss = 1460, Passive = passive }, "<>");
            t.Subject.Snapshot().EffectiveSendMss.ShouldBe(mss);
            t.Write(mss + 1);
            t.FirstLength.ShouldBe(mss);
            t.Skip();
        }
    }

    [Theory, Rfc("9293 §3.7.1", "MUST-16", "SHLD-28"), Rfc("9293 §3.7")]
    [InlineData(1000, 1460, 1000)] // the peer's is smaller
    [InlineData(1460, 1000, 1000)] // ours is: what our own link carries bounds what we send
    [InlineData(100, 1460, 100)]
    public void Segments_are_as_large_as_both_ends_allow(int peer, int ours, int length)
    {
        using TcpScript t = Opened(new() { Mss = ours }, $"<mss {peer}>");
        t.Write(3 * length);
        t.Expect(
            $"> . 1:{length + 1} ack 1",
            $"> . {length + 1}:{(2 * length) + 1} ack 1",
            $"> P. {(2 * length) + 1}:{(3 * length) + 1} ack 1");
    }

    [Fact, Rfc("6691 §2", "MUST-16")]
    public void Options_of_every_segment_are_deducted()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Timestamps = true });
        t.Write(2000);
        t.Skip().ShouldBeInRange(2, 3);
        t.Subject.Snapshot().EffectiveSendMss.ShouldBe(988);
    }

    [Fact, Rfc("6691 §2", "MUST-16")]
    public void Sack_blocks_in_a_segment_with_text_are_deducted_too()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Sack = true });
        t.Inject("< P. 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1 <sack 1001:2001>");
        t.Write(1000);
        t.Skip().ShouldBeInRange(1, 2); // the harness checks text and options against the MSS
    }

    [Fact, Rfc("9293 §3.7.1", "MUST-65")]
    public void The_option_stands_in_no_other_segment()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 1 <>");
        t.Inject("< P. 1:101 ack 1001");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1001:1001 ack 101 <>");
        t.Close();
        t.Expect("> F. 1001:1001 ack 101 <>");
    }

    [Fact, Rfc("9293 §3.1", "MUST-5")]
    public void An_option_that_belongs_elsewhere_does_no_harm()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 1:101 ack 1 <mss 100,sackOK,wscale 3>");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101");
        t.Write(1000);
        t.Expect("> P. 1:1001 ack 101");
    }

    [Fact, Rfc("9293 §3.7.1")]
    public void An_mss_of_zero_does_not_stop_us()
    {
        using TcpScript t = Opened(new(), "<mss 0>");
        t.Subject.Snapshot().EffectiveSendMss.ShouldBeGreaterThan(0);
    }

    [Fact, Rfc("9293 §3.9.2", "MUST-49", "MUST-48"), Rfc("9293 §3.9.1.9")]
    public void Time_to_live_and_service_class_are_settings()
    {
        TcpSettings settings = TcpSettings.Default with { Ttl = 9, Tos = 0x28 };
        settings.Ttl.ShouldBe(9);
        settings.Tos.ShouldBe(0x28);
        Should.Throw<ArgumentOutOfRangeException>(() => TcpSettings.Default with { Ttl = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => TcpSettings.Default with { Tos = 256 });
    }

    private static TcpScript Opened(ScriptSetup setup, string options)
    {
        TcpScript t = setup.Passive ? TcpScript.Listening(setup) : TcpScript.SynSent(setup);
        if (setup.Passive) t.Inject($"< S 0:0 {options}", "< . 1:1 ack 1");
        else t.Inject($"< S. 0:0 ack 1 {options}");
        t.Skip().ShouldBe(1);
        t.State.ShouldBe(TcpState.Established);
        return t;
    }
}
