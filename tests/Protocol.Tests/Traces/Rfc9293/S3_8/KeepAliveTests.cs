using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.4: probing an idle connection.</summary>
[Rfc("9293 §3.8.4", "MAY-5")]
public sealed class KeepAliveTests
{
    private static readonly ScriptSetup _on = new()
    {
        Settings = s => s with
        {
            KeepAlive = true,
            KeepAliveIdle = 100.Seconds(),
            KeepAliveInterval = 10.Seconds(),
            KeepAliveProbes = 3,
        },
    };

    [Fact, Rfc("9293 §3.8.4", "MAY-6")]
    public void A_probe_carries_an_octet_of_garbage_where_that_is_set()
    {
        using TcpScript t = TcpScript.Established(s => s with { KeepAlive = true, KeepAliveOctet = true });
        t.ToDeadline();
        t.Expect("> . 0:1 ack 1");
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-25")]
    public void It_is_off_unless_asked_for()
    {
        TcpSettings.Default.KeepAlive.ShouldBeFalse();
        using TcpScript t = TcpScript.Established();
        t.NextDeadline.ShouldBeNull();
        t.At(1_000_000.Seconds());
        t.Expect();
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-28")]
    public void Its_default_is_two_hours_or_more()
    {
        TcpSettings.Default.KeepAliveIdle.ShouldBeGreaterThanOrEqualTo(7_200.Seconds());
        using TcpScript t = TcpScript.Established(s => s with { KeepAlive = true });
        t.At(7_199.Seconds());
        t.Expect();
        t.At(7_200.Seconds());
        t.Expect("7200.000 > . 0:0 ack 1");
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-24", "MUST-27", "SHLD-12")]
    public void An_idle_connection_is_probed_left_of_the_window_and_without_text()
    {
        using TcpScript t = TcpScript.Established(_on);
        t.At(100.Seconds());
        t.Expect("100.000 > . 0:0 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.At(199.Seconds());
        t.Expect();
        t.At(200.Seconds());
        t.Expect("200.000 > . 0:0 ack 1");
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-29")]
    public void An_unanswered_probe_is_repeated()
    {
        using TcpScript t = TcpScript.Established(_on);
        t.At(125.Seconds());
        t.Expect("100.000 > . 0:0 ack 1", "110.000 > . 0:0 ack 1", "120.000 > . 0:0 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.Inject("< . 1:1 ack 1");
        t.At(224.Seconds());
        t.Expect();
        t.At(225.Seconds());
        t.Expect("225.000 > . 0:0 ack 1");
    }

    [Fact]
    public void When_no_probe_is_answered_the_connection_ends()
    {
        using TcpScript t = TcpScript.Established(_on);
        t.At(129_999.Ms);
        t.State.ShouldBe(TcpState.Established);
        t.At(130.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.Skip().ShouldBeInRange(3, 4); // three probes, and perhaps a RST
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-26")]
    public void What_comes_in_puts_the_first_probe_off()
    {
        using TcpScript t = TcpScript.Established(_on);
        t.At(60.Seconds());
        t.Inject("< P. 1:11 ack 1");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 11");
        t.At(120.Seconds());
        t.Inject("< . 11:11 ack 1");
        t.At(219.Seconds());
        t.Expect();
        t.At(220.Seconds());
        t.Expect("220.000 > . 0:0 ack 11");
    }

    [Fact, Rfc("9293 §3.8.4", "MUST-26")]
    public void While_text_is_outstanding_nothing_is_probed()
    {
        using TcpScript t = TcpScript.Established(_on);
        t.At(99.Seconds());
        t.Write(10);
        t.Expect("> P. 1:11 ack 1");
        t.At(105.Seconds());
        while (t.PendingCount > 0)
        {
            t.FirstLength.ShouldBe(10); // retransmissions only
            t.SkipOne();
        }
    }

    [Fact]
    public void The_peers_probe_is_answered()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 1:11 ack 1");
        t.After(1.Seconds());
        t.Expect("> . 1:1 ack 11");
        t.Inject("< . 10:10 ack 1");
        t.Expect("> . 1:1 ack 11");
        t.Inject("< . 10:11 ack 1"); // with a garbage octet
        t.Expect("> . 1:1 ack 11");
        t.Read(100).ShouldBe(10);
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0xFFFF_FFFEu)]
    public void A_probe_stands_left_of_the_end_of_the_sequence_space(uint iss)
    {
        using TcpScript t = TcpScript.Established(_on with { Iss = iss });
        t.At(100.Seconds());
        t.Expect("100.000 > . 0:0 ack 1");
    }
}
