using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.3 and §3.9.2.2: connections that fail, and ICMP errors.</summary>
[Rfc("9293 §3.8.3")]
public sealed class FailureTests
{
    [Fact, Rfc("9293 §3.8.3", "MUST-20", "MUST-21")]
    public void After_R2_retransmissions_the_connection_ends()
    {
        using TcpScript t = TcpScript.Established(s => s with { R1 = 1, R2 = 3 });
        t.Write(100);
        t.Expect("> P. 1:101 ack 1");
        t.At(4_499.Ms);
        t.Expect("0.300 > P. 1:101 ack 1", "0.900 > P. 1:101 ack 1", "2.100 > P. 1:101 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.At(4_500.Ms);
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.TakeSignals().HasFlag(TcpSignals.Failed | TcpSignals.Released).ShouldBeTrue();
        t.Skip().ShouldBeLessThanOrEqualTo(1); // a RST may tell the peer
    }

    [Fact, Rfc("9293 §3.8.3", "MUST-20", "SHLD-9", "SHLD-10")]
    public void After_R1_retransmissions_the_path_is_suspect_and_the_program_is_told()
    {
        TcpSettings.Default.R1.ShouldBeGreaterThanOrEqualTo(3);
        using TcpScript t = TcpScript.Established(s => s with { R1 = 3, R2 = 8 });
        t.Write(100);
        t.At(2_099.Ms);
        t.TakeSignals().HasFlag(TcpSignals.PathSuspect).ShouldBeFalse();
        t.At(2_100.Ms); // the third
        t.TakeSignals().HasFlag(TcpSignals.PathSuspect).ShouldBeTrue();
        t.Skip().ShouldBe(4);
    }

    [Fact, Rfc("9293 §3.8.3", "SHLD-11")]
    public void By_default_R2_is_100_seconds_or_more()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(100);
        t.At(100.Seconds());
        t.State.ShouldBe(TcpState.Established);
        t.Skip();
    }

    [Fact]
    public void An_acknowledgment_starts_the_count_again()
    {
        using TcpScript t = TcpScript.Established(s => s with { R2 = 3 });
        for (int i = 0; i < 20; i++)
        {
            t.Write(100);
            t.After(2_000.Ms);
            t.Inject($"< . 1:1 ack {(100 * (i + 1)) + 1}");
            t.Skip();
        }

        t.State.ShouldBe(TcpState.Established);
    }

    [Fact, Rfc("9293 §3.9.1.1")]
    [Rfc("9293 §3.10.8")]
    public void The_user_timeout_aborts_when_text_stays_unacknowledged()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { UserTimeout = 5.Seconds() },
        });
        t.At(10.Seconds());
        t.State.ShouldBe(TcpState.Established); // nothing was outstanding
        t.Write(100);
        t.At(14_999.Ms);
        t.State.ShouldBe(TcpState.Established);
        t.At(15.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
        t.Skip();
    }

    [Fact]
    [Rfc("9293 §3.10.8")]
    public void The_user_timeout_starts_again_with_each_acknowledgment()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { UserTimeout = 5.Seconds() },
        });
        t.Write(100);
        t.At(4.Seconds());
        t.Inject("< . 1:1 ack 101");
        t.Write(100);
        t.At(8.Seconds());
        t.State.ShouldBe(TcpState.Established);
        t.At(9.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Skip();
    }

    [Theory, Rfc("9293 §3.9.2.2", "MUST-54", "SHLD-25", "MUST-56", "MUST-47")]
    [InlineData(TcpState.SynSent)]
    [InlineData(TcpState.Established)]
    [InlineData(TcpState.CloseWait)]
    public void A_soft_icmp_error_is_remembered_and_ends_nothing(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        if (state != TcpState.SynSent) t.Write(100);
        t.Skip();
        t.Icmp(TcpError.HostUnreachable, hard: false);
        t.Expect();
        t.State.ShouldBe(state);
        t.Error.ShouldBe(TcpError.HostUnreachable);
        t.TakeSignals().HasFlag(TcpSignals.SoftError).ShouldBeTrue();
    }

    [Fact, Rfc("9293 §3.9.2.2", "SHLD-26")]
    public void A_hard_icmp_error_ends_an_attempt_to_open()
    {
        using TcpScript t = TcpScript.SynSent();
        t.Icmp(TcpError.ConnectionRefused, hard: true);
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.ConnectionRefused);
        t.TakeSignals().ShouldBe(TcpSignals.Failed | TcpSignals.Released);
    }

    [Theory, Rfc("5927 §5.2")]
    [InlineData(TcpState.Established)]
    [InlineData(TcpState.FinWait1)]
    [InlineData(TcpState.LastAck)]
    public void A_hard_icmp_error_ends_no_connection_that_stands(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state);
        t.Icmp(TcpError.ConnectionRefused, hard: true);
        t.Expect();
        t.State.ShouldBe(state);
    }

    [Fact, Rfc("9293 §3.9.2.2", "MUST-47")]
    public void The_remembered_error_tells_why_a_timeout_happened()
    {
        using TcpScript t = TcpScript.SynSent(new() { Settings = s => s with { SynRetries = 0 } });
        t.Icmp(TcpError.NetworkUnreachable, hard: false);
        t.At(1.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBeOneOf(TcpError.NetworkUnreachable, TcpError.TimedOut);
    }
}
