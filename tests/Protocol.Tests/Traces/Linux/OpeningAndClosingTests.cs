using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Linux;

/// <summary>Where Linux goes beyond RFC 9293, each behind its setting.</summary>
[Rfc("9293 §3.10.7.4")]
public sealed class OpeningAndClosingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reset_with_the_number_of_the_fin_just_taken_counts_where_it_is_set(bool counts)
    {
        using TcpScript t =
            TcpScript.CloseWait(new() { Settings = s => s with { ResetBehindFin = counts } });
        t.Inject("< R 1:1");
        t.State.ShouldBe(counts ? TcpState.Closed : TcpState.CloseWait);
        t.Expect();
    }

    [Fact, Rfc("1122 §4.2.2.13")]
    public void Text_after_both_sides_were_closed_is_answered_with_a_reset()
    {
        using TcpScript t = TcpScript.FinWait2();
        t.ShutdownReceive();
        t.Inject("< P. 1:101 ack 2");
        t.Expect("> R 2:2");
        t.Error.ShouldBe(TcpError.ConnectionReset);
    }

    [Fact]
    public void A_deferred_accept_ignores_the_bare_ack_and_takes_text()
    {
        using TcpScript t =
            TcpScript.SynReceived(new() { Settings = s => s with { DeferAccept = 3.Seconds() } });
        t.Inject("< . 1:1 ack 1");
        t.Expect();
        t.State.ShouldBe(TcpState.SynReceived);
        t.Inject("< P. 1:101 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.Readable.ShouldBe(100);
        t.After(1.Seconds());
        t.Skip();
    }

    [Fact]
    public void A_deferred_accept_ends_with_one_syn_ack_more_whose_ack_counts()
    {
        using TcpScript t =
            TcpScript.SynReceived(new() { Settings = s => s with { DeferAccept = 3.Seconds() } });
        t.Inject("< . 1:1 ack 1");
        t.At(1.Seconds());
        t.Expect(); // the peer has acknowledged: no SYN-ACK while there is time
        t.At(3.Seconds());
        t.Expect("3.000 > S. 0:0 ack 1");
        t.Inject("< . 1:1 ack 1");
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact, Rfc("1337 §3")]
    public void No_reset_ends_time_wait_and_none_is_answered_where_rfc_1337_is_on()
    {
        using TcpScript t = TcpScript.TimeWait(new() { Settings = s => s with { Rfc1337 = true } });
        t.Inject("< R 2:2", "< R 3:3", "< R 1:1");
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void Only_the_fin_itself_restarts_time_wait()
    {
        using TcpScript t = TcpScript.TimeWait();
        Duration? end = t.NextDeadline;
        t.After(10.Seconds());
        t.Inject("< F. -999:-999 ack 2");
        t.Expect("> . 2:2 ack 2");
        t.NextDeadline.ShouldBe(end);
        t.Inject("< F. 1:1 ack 2");
        t.Expect("> . 2:2 ack 2");
        t.NextDeadline.ShouldBe(end + 10.Seconds());
    }

    [Fact]
    public void Linger2_below_zero_ends_fin_wait_2_at_once()
    {
        using TcpScript t = TcpScript.Established(s => s with { FinWait2Abort = true });
        t.Release();
        t.Expect("> F. 1:1 ack 1");
        t.Inject("< . 1:1 ack 2");
        t.Expect("> R 2:2");
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("5482 §4.2")]
    public void The_user_timeout_takes_the_place_of_the_number_of_keep_alives()
    {
        using TcpScript t = TcpScript.Established(s => s with
        {
            KeepAlive = true,
            KeepAliveIdle = 10.Seconds(),
            KeepAliveInterval = 5.Seconds(),
            KeepAliveProbes = 1,
            UserTimeout = 22.Seconds(),
            ResetAcknowledges = true,
        });
        t.At(24.Seconds());
        t.Skip().ShouldBe(3);
        t.At(25.Seconds());
        t.Expect("25.000 > R. 1:1 ack 1");
        t.Error.ShouldBe(TcpError.TimedOut);
    }
}
