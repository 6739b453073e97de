using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.6.3 and RFC 5681 §4.2: when an ACK is sent.</summary>
[Rfc("9293 §3.8.6.3")]
public sealed class DelayedAckTests
{
    [Fact, Rfc("9293 §3.8.6.3", "SHLD-18")]
    public void One_segment_is_acknowledged_after_the_delay()
    {
        using TcpScript t = TcpScript.Established();
        t.At(100.Ms);
        t.Inject("< . 1:1001 ack 1");
        t.Expect();
        t.At(1.Seconds());
        t.Expect("0.140 > . 1:1 ack 1001");
    }

    [Fact, Rfc("9293 §3.8.6.3", "SHLD-19", "MUST-58")]
    public void Every_second_full_segment_is_acknowledged_at_once()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1001 ack 1");
        t.Expect();
        t.Inject("< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001");
        t.Inject("< . 2001:3001 ack 1", "< . 3001:4001 ack 1");
        t.Expect("> . 1:1 ack 4001");
        t.At(1.Seconds());
        t.Expect();
    }

    [Fact, Rfc("9293 §3.8.6.3", "SHLD-19")]
    public void Small_segments_are_collected_until_the_delay_is_over()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 1:101 ack 1");
        t.Skip();
        t.After(20.Ms);
        t.Inject("< P. 101:201 ack 1");
        t.At(1.Seconds());
        t.LastAcknowledgment.ShouldBe(201);
        t.Skip().ShouldBe(1);
    }

    [Fact]
    public void A_fin_waits_for_the_program_where_the_setting_says_so()
    {
        using TcpScript t = TcpScript.Established(s => s with { AckFinAtOnce = false });
        t.Inject("< F. 1:1 ack 1");
        t.Expect();
        t.Close();
        t.Expect("> F. 1:1 ack 2");
        t.Inject("< . 2:2 ack 2");
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void A_fin_that_the_program_does_not_answer_is_acknowledged_after_the_delay()
    {
        using TcpScript t = TcpScript.Established(s => s with { AckFinAtOnce = false });
        t.Inject("< F. 1:1 ack 1");
        t.Expect();
        t.At(1.Seconds());
        t.Expect("0.040 > . 1:1 ack 2");
    }

    [Fact]
    public void A_fin_in_fin_wait_2_is_acknowledged_at_once_whatever_the_setting_says()
    {
        using TcpScript t = TcpScript.Established(s => s with { AckFinAtOnce = false });
        t.Close();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< . 1:1 ack 2", "< F. 1:1 ack 2");
        t.Expect("> . 2:2 ack 2");
    }

    [Theory, Rfc("9293 §3.8.6.3", "MUST-40")]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(499)]
    public void The_delay_is_a_setting_below_half_a_second(int ms)
    {
        using TcpScript t = TcpScript.Established(s => s with { DelayedAck = ms.Ms });
        t.Inject("< . 1:1001 ack 1");
        t.After(ms.Ms - 1.Ns);
        t.Expect();
        t.After(1.Ns);
        t.Expect("> . 1:1 ack 1001");
    }

    [Fact, Rfc("9293 §3.8.6.3", "MUST-40")]
    public void A_delay_of_half_a_second_cannot_be_set() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TcpSettings.Default with { DelayedAck = 500.Ms });

    [Fact]
    public void With_no_delay_every_segment_is_acknowledged_at_once()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { DelayedAck = Duration.Zero },
        });
        t.Inject("< P. 1:11 ack 1");
        t.Expect("> . 1:1 ack 11");
        t.Inject("< P. 11:21 ack 1");
        t.Expect("> . 1:1 ack 21");
    }

    [Fact]
    public void At_the_start_segments_may_be_acknowledged_at_once()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { QuickAckSegments = 2 },
        });
        t.Inject("< P. 1:11 ack 1");
        t.Expect("> . 1:1 ack 11");
        t.Inject("< P. 11:21 ack 1");
        t.Expect("> . 1:1 ack 21");
        t.Inject("< P. 21:31 ack 1");
        t.Expect();
        t.After(40.Ms);
        t.Expect("> . 1:1 ack 31");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_number_of_segments_for_an_ack_is_a_setting(int segments)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { DelayedAckSegments = segments },
        });
        for (int i = 0; i < segments - 1; i++) t.Inject($"< . {(i * 1000) + 1}:{(i * 1000) + 1001} ack 1");
        t.Expect();
        int last = (segments - 1) * 1000;
        t.Inject($"< . {last + 1}:{last + 1001} ack 1");
        t.Expect($"> . 1:1 ack {last + 1001}");
    }

    [Fact, Rfc("5681 §4.2", "MAY-13")]
    public void A_segment_out_of_order_is_answered_at_once_and_takes_the_delayed_ack_with_it()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1001 ack 1");
        t.Expect();
        t.Inject("< . 2001:3001 ack 1");
        t.Expect("> . 1:1 ack 1001");
        t.After(1.Seconds());
        t.Expect();
    }

    [Fact, Rfc("5681 §4.2")]
    public void Every_segment_above_a_gap_gives_a_duplicate_ack()
    {
        using TcpScript t = TcpScript.Established();
        for (int i = 1; i <= 5; i++)
        {
            t.Inject($"< . {(i * 1000) + 1}:{(i * 1000) + 1001} ack 1");
            t.Expect("> . 1:1 ack 1");
        }
    }

    [Fact]
    public void A_pure_ack_is_never_acknowledged()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1", "< . 1:1 ack 1", "< . 1:1 ack 1");
        t.At(10.Seconds());
        t.Expect();
    }
}
