using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_6;

/// <summary>RFC 9293 §3.6.1: the program lets the connection go, both directions at once.</summary>
[Rfc("9293 §3.6.1", "MAY-1")]
public sealed class ReleaseTests
{
    [Fact]
    public void Without_unread_text_it_is_a_close()
    {
        using TcpScript t = TcpScript.Established();
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
    }

    [Fact, Rfc("9293 §3.6.1", "SHLD-3")]
    public void With_unread_text_it_is_a_reset()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 1:101 ack 1");
        t.Release();
        t.PendingCount.ShouldBe(1);
        t.LastFlags.HasFlag(TcpFlags.Rst).ShouldBeTrue();
        t.Skip();
        t.State.ShouldBe(TcpState.Closed);
        t.TakeSignals().HasFlag(TcpSignals.Released).ShouldBeTrue();
    }

    [Theory, Rfc("9293 §3.6.1", "SHLD-3")]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_that_comes_afterwards_is_answered_with_a_reset(bool acknowledged)
    {
        using TcpScript t = TcpScript.Established();
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        if (acknowledged) t.Inject("< . 1:1 ack 2");
        t.Inject($"< P. 1:101 ack {(acknowledged ? 2 : 1)}");
        t.PendingCount.ShouldBe(1);
        t.LastFlags.HasFlag(TcpFlags.Rst).ShouldBeTrue();
        t.Skip();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void A_fin_that_comes_afterwards_is_a_normal_end()
    {
        using TcpScript t = TcpScript.Established();
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< F. 1:1 ack 2");
        t.Expect("> . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void Fin_wait_2_ends_after_its_timeout()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { FinWait2Timeout = 10.Seconds() },
        });
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< . 1:1 ack 2");
        t.At(9_999.Ms);
        t.State.ShouldBe(TcpState.FinWait2);
        t.At(10.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void Fin_wait_2_waits_for_ever_where_the_setting_says_so()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { FinWait2Timeout = Duration.Zero },
        });
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< . 1:1 ack 2");
        t.At(86_400.Seconds());
        t.State.ShouldBe(TcpState.FinWait2);
        t.NextDeadline.ShouldBeNull();
    }

    [Fact]
    public void An_orphan_gives_up_sooner()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { OrphanRetries = 2, R2 = 15 },
        });
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.At(60.Seconds());
        t.Skip().ShouldBe(2);
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void In_close_wait_it_leads_to_last_ack()
    {
        using TcpScript t = TcpScript.CloseWait();
        t.Release();
        t.Expect("> F. 1:1 ack 2");
        t.State.ShouldBe(TcpState.LastAck);
    }

    [Fact]
    public void Queued_text_is_still_sent()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 1000");
        t.Write(2000);
        t.Expect("> . 1:1001 ack 1");
        t.Release();
        t.Expect();
        t.Inject("< . 1:1 ack 1001 win 2000");
        t.Expect("> FP. 1001:2001 ack 1");
        t.Inject("< . 1:1 ack 2002");
        t.State.ShouldBe(TcpState.FinWait2);
    }
}
