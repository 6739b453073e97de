using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_6;

/// <summary>RFC 9293 §3.6.1 and RFC 6191: TIME-WAIT, how long it lasts and how it may end early.</summary>
[Rfc("9293 §3.6.1")]
public sealed class TimeWaitTests
{
    private static readonly ScriptSetup _plain = new() { Settings = s => s with { Msl = 30.Seconds() } };

    [Fact, Rfc("9293 §3.6.1", "MUST-13")]
    public void It_lasts_twice_the_maximum_segment_lifetime()
    {
        using TcpScript t = TcpScript.TimeWait(_plain);
        t.At(59_999.Ms);
        t.State.ShouldBe(TcpState.TimeWait);
        t.At(60.Seconds());
        t.State.ShouldBe(TcpState.Closed);
        t.Expect();
        TcpSignals signals = t.TakeSignals();
        signals.HasFlag(TcpSignals.Released).ShouldBeTrue();
        signals.HasFlag(TcpSignals.Failed).ShouldBeFalse();
    }

    [Theory, Rfc("9293 §3.6.1", "MUST-13")]
    [InlineData(1)]
    [InlineData(120)]
    public void Its_length_is_a_setting(int seconds)
    {
        using TcpScript t = TcpScript.TimeWait(new() { Settings = s => s with { Msl = seconds.Seconds() } });
        t.At((2 * seconds).Seconds() - 1.Ns);
        t.State.ShouldBe(TcpState.TimeWait);
        t.After(1.Ns);
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void The_peers_fin_again_is_acknowledged_and_starts_the_wait_again()
    {
        using TcpScript t = TcpScript.TimeWait(_plain);
        t.At(59.Seconds());
        t.Inject("< F. 1:1 ack 2");
        t.Expect("59.000 > . 2:2 ack 2");
        t.At(118_999.Ms);
        t.State.ShouldBe(TcpState.TimeWait);
        t.At(119.Seconds());
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("7323 §5.3")]
    public void A_fin_that_paws_refuses_is_acknowledged_and_does_not_prolong_it()
    {
        using TcpScript t = TcpScript.TimeWait(_plain with { Timestamps = true });
        t.At(59.Seconds());
        t.Inject("< F. 1:1 ack 2 <TS val 0 ecr 10000>");
        t.Skip().ShouldBe(1);
        t.At(61.Seconds());
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void Through_closing_it_starts_with_the_ack_of_our_fin()
    {
        using TcpScript t = TcpScript.Closing(_plain);
        t.At(100.Ms);
        t.Inject("< . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
        t.At(60.Seconds());
        t.State.ShouldBe(TcpState.TimeWait);
        t.At(60_100.Ms);
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void Nothing_but_the_wait_runs_in_it()
    {
        using TcpScript t = TcpScript.TimeWait(new()
        {
            Settings = s => s with { KeepAlive = true, KeepAliveIdle = 1.Seconds(), UserTimeout =
                1.Seconds() },
        });
        t.At(59.Seconds());
        t.Expect();
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact]
    public void What_was_not_read_can_still_be_read_in_it()
    {
        using TcpScript t = TcpScript.FinWait2();
        t.Inject("< FP. 1:501 ack 2");
        t.Expect("> . 2:2 ack 502");
        t.State.ShouldBe(TcpState.TimeWait);
        t.Read(1000).ShouldBe(500);
        t.EndOfStream.ShouldBeTrue();
    }

    [Fact, Rfc("9293 §3.6.1", "MAY-2")]
    public void A_syn_beyond_the_last_one_opens_the_next_incarnation()
    {
        using TcpScript t = TcpScript.TimeWait(_plain);
        t.Listen();
        SeqNum last = t.Subject.Snapshot().Snd.Nxt;
        t.Inject("< S 3:3 <mss 1000>");
        t.State.ShouldBe(TcpState.SynReceived);
        t.LastAcknowledgment.ShouldBe(4);
        t.LastFlags.ShouldBe(TcpFlags.Syn | TcpFlags.Ack);
        (t.Subject.Snapshot().Snd.Iss > last).ShouldBeTrue("larger than any number of the last incarnation");
        t.Skip();
    }

    [Theory, Rfc("9293 §3.6.1", "MAY-2")]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1000)]
    public void A_syn_not_beyond_the_last_number_of_the_peer_does_not(int seq)
    {
        using TcpScript t = TcpScript.TimeWait(_plain);
        t.Listen();
        t.Inject($"< S {seq}:{seq} <mss 1000>");
        t.Skip().ShouldBeLessThanOrEqualTo(1); // silence (RFC 6191) or a challenge ACK (RFC 5961)
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Fact, Rfc("9293 §3.6.1", "MAY-2")]
    public void Without_the_permission_no_syn_opens_the_next_incarnation()
    {
        using TcpScript t = TcpScript.TimeWait(new() { Settings = s => s with { TimeWaitReuse = false } });
        t.Listen();
        t.Inject("< S 100000:100000 <mss 1000>");
        t.Expect("> . 2:2 ack 2");
        t.State.ShouldBe(TcpState.TimeWait);
    }

    [Theory, Rfc("6191 §2", "SHLD-4")]
    // newer timestamp: sequence number does not matter
    [InlineData("< S -5000:-5000 <mss 1000,TS val 50 ecr 0>", true)]
    [InlineData("< S 3:3 <mss 1000,TS val 50 ecr 0>", true)]
    [InlineData("< S 3:3 <mss 1000,TS val 2 ecr 0>", true)] // same timestamp, larger number
    [InlineData("< S 0:0 <mss 1000,TS val 2 ecr 0>", false)] // same timestamp, smaller number
    [InlineData("< S 3:3 <mss 1000,TS val 1 ecr 0>", false)] // older timestamp
    [InlineData("< S 3:3 <mss 1000>", true)] // no timestamp this time: the number decides
    [InlineData("< S 0:0 <mss 1000>", false)]
    public void With_timestamps_the_newer_timestamp_decides(string syn, bool opens)
    {
        using TcpScript t = TcpScript.TimeWait(_plain with { Timestamps = true });
        t.Listen();
        t.Inject(syn);
        t.State.ShouldBe(opens ? TcpState.SynReceived : TcpState.TimeWait);
        if (opens) t.LastFlags.ShouldBe(TcpFlags.Syn | TcpFlags.Ack);
        t.Skip().ShouldBeInRange(opens ? 1 : 0, 1);
    }

    [Fact, Rfc("6191 §2", "SHLD-4")]
    public void With_timestamps_only_in_the_new_syn_it_opens_whatever_its_number()
    {
        using TcpScript t = TcpScript.TimeWait(_plain with
        {
            // ours; the peer did not offer them
            Settings = s => s with { Msl = 30.Seconds(), Timestamps = true },
        });
        t.Listen();
        t.Inject("< S -5000:-5000 <mss 1000,TS val 7 ecr 0>");
        t.State.ShouldBe(TcpState.SynReceived);
        t.LastAcknowledgment.ShouldBe(-4999);
        t.Skip();
    }

    [Fact]
    public void A_reset_at_its_edge_ends_it()
    {
        using TcpScript t = TcpScript.TimeWait(_plain);
        t.Inject("< R 2:2");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }
}
