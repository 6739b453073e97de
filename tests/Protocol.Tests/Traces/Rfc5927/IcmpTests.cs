using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5927;

/// <summary>ICMP errors: what is believed, and what follows (RFC 1122 §4.2.3.9, RFC 5461, RFC 5927, RFC
/// 6069).</summary>
[Rfc("5927 §4.1")]
public sealed class IcmpTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Only_what_quotes_a_segment_in_flight_ends_an_attempt_to_open(long seq, bool ends)
    {
        using TcpScript t = TcpScript.SynSent();
        t.Icmp(TcpError.ConnectionRefused, hard: true, seq);
        t.State.ShouldBe(ends ? TcpState.Closed : TcpState.SynSent);
        t.Expect();
    }

    [Theory, Rfc("5461 §2.2")]
    [InlineData(0, TcpError.None)]
    [InlineData(1, TcpError.HostUnreachable)]
    [InlineData(100, TcpError.HostUnreachable)]
    [InlineData(101, TcpError.None)]
    public void In_a_standing_connection_only_what_is_in_flight_is_remembered(long seq, TcpError error)
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.Skip();
        t.Icmp(TcpError.HostUnreachable, hard: false, seq);
        t.Error.ShouldBe(error);
    }

    [Fact, Rfc("5461 §4.1"), Rfc("5461 §4.2")]
    public void A_soft_error_ends_an_attempt_to_open_after_as_many_retries_as_are_set()
    {
        using TcpScript t = TcpScript.SynSent(new() { Settings = s => s with { SoftErrorRetries = 1 } });
        t.Icmp(TcpError.NetworkUnreachable, hard: false);
        t.State.ShouldBe(TcpState.SynSent);
        t.At(1.Seconds());
        t.Skip();
        t.Icmp(TcpError.NetworkUnreachable, hard: false);
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.NetworkUnreachable);
    }

    [Fact, Rfc("6069 §4")]
    public void Unreachable_for_a_retransmission_takes_one_backoff_back()
    {
        using TcpScript t = TcpScript.Established(s => s with { RtoRevert = true });
        t.Write(100);
        t.ToDeadline();
        t.ToDeadline();
        t.Skip().ShouldBe(3);
        Duration waits = t.NextDeadline!.Value - t.Now;
        t.Icmp(TcpError.HostUnreachable, hard: false, seq: 1, cut: true);
        ((t.NextDeadline!.Value - t.Now) * 2).ShouldBe(waits);
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact, Rfc("1122 §4.2.3.9"), Rfc("5461 §2.1")]
    public void A_hard_error_ends_a_standing_connection_where_that_is_set()
    {
        using TcpScript t = TcpScript.Established(s => s with { HardErrorsAbort = true });
        t.Write(100);
        t.Skip();
        t.Icmp(TcpError.ConnectionRefused, hard: true);
        t.State.ShouldBe(TcpState.Closed);
        t.Expect();
    }

    [Fact, Rfc("5482 §3.4")]
    public void A_user_timeout_of_zero_is_not_adopted()
    {
        using TcpScript t = TcpScript.Opening(new ScriptSetup
        {
            Settings = s => s with { UserTimeoutOption = true, UserTimeout = 50.Seconds() },
        });
        t.Skip();
        t.Inject("< S. 0:0 ack 1 <mss 1000,uto 0>");
        t.Write(100);
        t.At(49.Seconds());
        t.State.ShouldBe(TcpState.Established);
        t.At(52.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.Skip();
    }

    [Fact, Rfc("5482 §3.1"), Rfc("5482 §3.3")]
    public void The_user_timeout_is_told_and_the_peers_is_adopted()
    {
        var setup = new ScriptSetup
        {
            Settings = s => s with { UserTimeoutOption = true, UserTimeout = 50.Seconds() },
        };
        using TcpScript t = TcpScript.Opening(setup);
        t.Expect("> S 0:0 <mss 1000,uto 50>");
        t.Inject("< S. 0:0 ack 1 <mss 1000,uto 200>");
        t.Expect("> . 1:1 ack 1 <uto 50>"); // once more without SYN
        t.Write(100);
        t.Skip();
        t.At(199.Seconds());
        t.State.ShouldBe(TcpState.Established);
        t.At(200.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.Skip();
    }
}
