using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc3168;

/// <summary>RFC 3168 §6.1.2 to §6.1.6: CE, ECE and CWR once both take part.</summary>
public sealed class EchoTests
{
    private static readonly ScriptSetup Ecn = new() { Ecn = true };

    [Fact, Rfc("3168 §6.1.3")]
    public void Ece_stands_on_every_ack_from_ce_until_cwr()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Inject("< [ce] . 1:1001 ack 1");
        t.Expect("> E. 1:1 ack 1001"); // at once
        t.Inject("< [ect0] . 1001:2001 ack 1", "< [ect0] . 2001:3001 ack 1");
        t.Expect("> E. 1:1 ack 3001");
        t.Write(100);
        t.Expect("> [ect0] PE. 1:101 ack 3001");
        t.Inject("< [ect0] W. 3001:4001 ack 101");
        t.Expect("> . 101:101 ack 4001");
        t.Inject("< [ect0] . 4001:5001 ack 101", "< [ect0] . 5001:6001 ack 101");
        t.Expect("> . 101:101 ack 6001");
    }

    [Fact, Rfc("3168 §6.1.3")]
    public void Cwr_on_a_packet_that_is_marked_itself_does_not_end_the_echo()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Inject("< [ce] . 1:1001 ack 1");
        t.Expect("> E. 1:1 ack 1001");
        t.Inject("< [ce] W. 1001:2001 ack 1");
        t.Expect("> E. 1:1 ack 2001");
    }

    [Fact, Rfc("3168 §6.1.2")]
    public void An_echo_halves_the_window_once_and_cwr_says_so_on_the_next_new_segment()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Write(60_000);
        t.Skip().ShouldBe(10);
        t.Inject("< E. 1:1 ack 1001");
        t.Subject.Snapshot().Ssthresh.ShouldBeInRange(4500u, 5000u);
        t.Skip();
        for (int acked = 2001; acked <= 10_001; acked += 1000) t.Inject($"< E. 1:1 ack {acked}");
        t.Subject.Snapshot().Ssthresh.ShouldBeInRange(4500u, 5000u);
        t.Subject.Snapshot().Cwnd.ShouldBeInRange(4000u, 5000u);
        t.Skip();
    }

    [Fact, Rfc("3168 §6.1.2")]
    public void Cwr_goes_once_and_on_the_first_new_segment()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Write(2_000);
        t.Expect("> [ect0] . 1:1001 ack 1", "> [ect0] P. 1001:2001 ack 1");
        t.Inject("< E. 1:1 ack 1001");
        t.Expect();
        t.Inject("< . 1:1 ack 2001");
        t.Write(3_000);
        t.Expect("> [ect0] W. 2001:3001 ack 1", "> [ect0] . 3001:4001 ack 1");
        t.Inject("< . 1:1 ack 4001");
        t.Expect("> [ect0] P. 4001:5001 ack 1");
    }

    [Fact, Rfc("3168 §6.1.2")]
    public void After_that_window_another_echo_counts_again()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Write(60_000);
        t.Skip();
        t.Inject("< E. 1:1 ack 1001");
        uint first = t.Subject.Snapshot().Ssthresh;
        t.Inject("< . 1:1 ack 10001");
        t.Skip();
        t.Inject("< . 1:1 ack 11001"); // beyond what was in flight
        t.Skip();
        t.Inject("< E. 1:1 ack 12001");
        t.Subject.Snapshot().Ssthresh.ShouldBeLessThan(first);
        t.Skip();
    }

    [Fact, Rfc("3168 §6.1.5")]
    public void What_is_sent_again_is_not_ecn_capable()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Write(1_000);
        t.Expect("> [ect0] P. 1:1001 ack 1");
        t.At(300.Ms);
        t.Expect("0.300 > [noecn] P. 1:1001 ack 1");
    }

    [Fact, Rfc("3168 §6.1.2")]
    public void After_a_timeout_cwr_says_that_the_window_was_cut()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Write(1_000);
        t.Skip();
        t.At(300.Ms);
        t.Skip();
        t.Inject("< . 1:1 ack 1001");
        t.Write(1_000);
        t.Expect("> [ect0] PW. 1001:2001 ack 1");
    }

    [Fact, Rfc("3168 §6.1.4"), Rfc("3168 §6.1.6")]
    public void Bare_acks_window_probes_keep_alives_and_fins_are_not_ecn_capable()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Inject("< [ect0] . 1:1001 ack 1", "< [ect0] . 1001:2001 ack 1");
        t.Expect("> [noecn] . 1:1 ack 2001");
        t.Inject("< . 2001:2001 ack 1 win 0");
        t.Write(10);
        t.At(1.Seconds());
        t.AnyWaits(one => one.Ecn != EcnCodepoint.NotEct).ShouldBeFalse();
        t.Skip().ShouldBeGreaterThan(0);
    }

    [Fact, Rfc("3168 §6.1.4")]
    public void A_fin_alone_is_not_ecn_capable_and_one_with_text_is()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Close();
        t.Expect("> [noecn] F. 1:1 ack 1");
    }

    [Theory, Rfc("3168 §6.1.3")]
    [InlineData(TcpState.FinWait1, "> E. 2:2 ack 1001", "< [ce] . 1:1001 ack 1")]
    [InlineData(TcpState.FinWait2, "> E. 2:2 ack 1001", "< [ce] . 1:1001 ack 2")]
    public void Marks_are_echoed_in_every_state_that_takes_text(TcpState state, string answer, string marked)
    {
        using TcpScript t = TcpScript.Reach(state, Ecn);
        t.Inject(marked);
        t.Expect(answer);
    }

    [Theory, Rfc("3168 §6.1.2")]
    [InlineData(TcpState.CloseWait)]
    [InlineData(TcpState.FinWait1)]
    public void Echoes_count_in_every_state_that_sends_text(TcpState state)
    {
        int peer = state == TcpState.CloseWait ? 2 : 1;
        bool closes = state == TcpState.CloseWait;
        using TcpScript t = closes ? TcpScript.CloseWait(Ecn) : TcpScript.Established(Ecn);
        t.Write(30_000);
        if (state == TcpState.FinWait1) t.Close();
        t.State.ShouldBe(state);
        t.Skip().ShouldBe(10);
        t.Inject($"< E. {peer}:{peer} ack 1001");
        t.Subject.Snapshot().Ssthresh.ShouldBeInRange(4500u, 5000u);
        t.Skip();
    }

    [Theory, Rfc("3168 §6.1.3")]
    [InlineData(TcpState.CloseWait)]
    [InlineData(TcpState.LastAck)]
    [InlineData(TcpState.Closing)]
    [InlineData(TcpState.TimeWait)]
    public void Where_no_text_is_taken_marks_say_nothing(TcpState state)
    {
        using TcpScript t = TcpScript.Reach(state, Ecn);
        t.Inject("< [ce] . 2:102 ack 1");
        t.AnyWaits(one => one.Has(TcpFlags.Ece)).ShouldBeFalse();
        t.Skip();
    }

    [Fact, Rfc("3168 §6.1.3")]
    public void Without_agreement_marks_and_echoes_say_nothing()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< [ce] . 1:1001 ack 1", "< [ce] . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001");
        t.Write(60_000);
        t.Skip();
        t.Inject("< E. 2001:2001 ack 1001");
        t.Subject.Snapshot().Ssthresh.ShouldBe(uint.MaxValue);
        t.Skip();
    }

    [Fact, Rfc("3168 §6.1.5")]
    public void Marks_outside_the_window_say_nothing()
    {
        using TcpScript t = TcpScript.Established(Ecn);
        t.Inject("< [ect0] . 1:1001 ack 1", "< [ect0] . 1001:2001 ack 1");
        t.Skip();
        t.Inject("< [ce] . 1:1001 ack 1"); // again: the window has moved on
        t.Expect("> . 1:1 ack 2001");
    }
}
