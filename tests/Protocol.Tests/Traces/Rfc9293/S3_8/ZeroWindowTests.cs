using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>RFC 9293 §3.8.6.1: probing a closed window. The form of a probe is free: old octet, new octet,
/// or none.</summary>
[Rfc("9293 §3.8.6.1")]
public sealed class ZeroWindowTests
{
    [Fact, Rfc("9293 §3.8.6.1", "MUST-36", "SHLD-29")]
    public void The_first_probe_comes_one_timeout_after_the_window_closed()
    {
        using TcpScript t = Closed();
        Duration rto = t.Subject.Snapshot().Rto;
        t.After(rto - 1.Ns);
        t.Expect();
        t.After(1.Ns);
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBeInRange(0, 1);
        t.Skip();
    }

    [Fact, Rfc("9293 §3.8.6.1", "SHLD-30")]
    public void The_time_between_probes_doubles_up_to_its_limit()
    {
        using TcpScript t = Closed(s => s with { MaxRto = 2.Seconds() });
        Duration rto = t.Subject.Snapshot().Rto;
        foreach (Duration wait in new[] { rto, rto * 2, rto * 4, 2.Seconds(), 2.Seconds(), 2.Seconds() })
        {
            t.After(wait - 1.Ns);
            t.Expect();
            t.After(1.Ns);
            t.Skip().ShouldBe(1);
            t.Inject("< . 1:1 ack 1 win 0");
        }
    }

    [Fact, Rfc("9293 §3.8.6.1", "MUST-37")]
    public void Answered_probes_go_on_for_ever()
    {
        using TcpScript t = Closed(s => s with { R2 = 3, MaxRto = 60.Seconds() });
        for (int i = 0; i < 500; i++)
        {
            t.ToDeadline();
            t.Skip().ShouldBe(1);
            t.Inject("< . 1:1 ack 1 win 0");
        }

        t.State.ShouldBe(TcpState.Established);
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6.1")]
    public void Probes_that_nobody_answers_end_the_connection()
    {
        using TcpScript t = Closed(s => s with { R2 = 3 });
        t.At(100.Seconds());
        t.Skip().ShouldBe(3);
        t.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.TimedOut);
    }

    [Fact]
    public void An_opening_window_lets_the_text_out_at_once()
    {
        using TcpScript t = Closed();
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 1 win 1000");
        t.Expect("0.100 > P. 1:1001 ack 1");
        t.Inject("< . 1:1 ack 1001");
        t.At(100.Seconds());
        t.Expect();
    }

    [Fact]
    public void An_octet_that_a_probe_carried_and_the_peer_took_is_not_sent_again()
    {
        using TcpScript t = Closed();
        t.After(t.Subject.Snapshot().Rto);
        bool octet = t.FirstLength == 1;
        t.Skip();
        if (!octet) return; // probes of this core carry nothing
        t.Inject("< . 1:1 ack 2 win 0");
        t.Inject("< . 1:1 ack 2 win 5000");
        t.Expect("> P. 2:1001 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6", "MUST-35", "MUST-34")]
    public void A_window_that_shrank_to_zero_is_probed_and_what_is_out_comes_again()
    {
        using TcpScript t = TcpScript.Established();
        t.Write(2000);
        t.Skip().ShouldBe(2);
        t.Inject("< . 1:1 ack 1 win 0");
        t.After(t.Subject.Snapshot().Rto);
        t.PendingCount.ShouldBe(1);
        t.LastSeq.ShouldBeInRange(0, 1);
        t.Skip();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.After(t.Settings.MaxRto);
        t.Skip().ShouldBeGreaterThanOrEqualTo(1);
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void A_fin_waits_behind_a_closed_window_and_is_probed_for()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 0");
        t.Write(100);
        t.Close();
        t.Expect();
        t.State.ShouldBe(TcpState.FinWait1);
        t.After(t.Subject.Snapshot().Rto);
        t.Skip().ShouldBe(1);
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Expect("> FP. 1:101 ack 1");
    }

    [Fact, Rfc("9293 §A.2")]
    public void While_a_probe_is_out_our_acks_stand_where_the_peer_accepts_them()
    {
        using TcpScript t = Closed();
        t.ToDeadline();
        t.Skip().ShouldBe(1);
        t.Inject("< P. 1:101 ack 1 win 0");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101"); // not at 2, which lies beyond the peer's window
    }

    [Fact, Rfc("9293 §A.2")]
    public void Two_ends_with_closed_windows_hear_each_others_probes()
    {
        using TcpScript t = TcpScript.Established(s => s with { ReceiveBuffer = 1000 });
        t.Inject("< . 1:1001 ack 1 win 0");
        t.Skip();
        t.Write(1000);
        t.ToDeadline();
        t.Skip();
        t.Inject("< . 1001:1002 ack 1 win 5000"); // the peer's probe, which has no room, brings us room
        t.PendingCount.ShouldBeGreaterThan(0);
        t.LastAcknowledgment.ShouldBe(1001);
        t.Skip();
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(5000u);
        t.Subject.Snapshot().Unsent.ShouldBe(0);
    }

    [Fact]
    public void With_nothing_to_send_a_closed_window_is_not_probed()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 0");
        t.At(1_000.Seconds());
        t.Expect();
        t.NextDeadline.ShouldBeNull();
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0xFFFF_FFFEu)]
    public void Probing_works_across_the_end_of_the_sequence_space(uint iss)
    {
        using TcpScript t = Closed(iss: iss);
        t.After(t.Subject.Snapshot().Rto);
        t.LastSeq.ShouldBeInRange(0, 1);
        t.Skip();
        t.Inject("< . 1:1 ack 1 win 5000");
        t.Expect("> P. 1:1001 ack 1");
    }

    /// <summary>A closed window with 1,000 octets behind it; nothing is in flight.</summary>
    private static TcpScript Closed(Func<TcpSettings, TcpSettings>? settings = null, uint iss = 1_000_000)
    {
        TcpScript t = TcpScript.Established(new ScriptSetup { Iss = iss, Settings = settings ?? (s => s) });
        t.Inject("< . 1:1 ack 1 win 0");
        t.Write(1000);
        t.Expect();
        return t;
    }
}
