using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_8;

/// <summary>Where the RFC and Linux differ a setting chooses: both sides of each.</summary>
[Rfc("9293 §3.8")]
public sealed class ChoiceTests
{
    [Theory, Rfc("9293 §3.7.4", "SHLD-7")]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Nagle_waits_for_everything_and_Minshall_for_small_segments(bool minshall, int segments)
    {
        using TcpScript t = TcpScript.Established(s => s with { NagleMinshall = minshall });
        t.Write(1500);
        t.Skip().ShouldBe(segments);
        t.Inject("< . 1:1 ack 1001");
        t.Skip().ShouldBe(2 - segments);
    }

    [Fact, Rfc("9293 §3.8.6.1", "MUST-36")]
    public void A_probe_with_an_octet_offers_new_text()
    {
        using TcpScript t = TcpScript.Established(s => s with { ProbeWithOctet = true });
        t.Inject("< . 1:1 ack 1 win 0");
        t.Write(10);
        t.ToDeadline();
        t.Expect("0.300 > . 1:2 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6.1", "MUST-36", "SHLD-30")]
    public void A_probe_without_an_octet_has_an_old_number()
    {
        using TcpScript t = TcpScript.Established(s => s with { ProbeWithOctet = false });
        t.Inject("< . 1:1 ack 1 win 0");
        t.Write(10);
        for (int i = 0; i < 3; i++)
        {
            t.ToDeadline();
            t.Inject("< . 1:1 ack 1 win 0");
        }

        t.Expect("0.300 > . 0:0 ack 1", "0.900 > . 0:0 ack 1", "2.100 > . 0:0 ack 1");
        t.Inject("< . 1:1 ack 1 win 100");
        t.Expect("2.100 > P. 1:11 ack 1");
    }

    [Fact, Rfc("9293 §3.8.6.1")]
    public void Probes_count_against_R2_only_while_nobody_answers()
    {
        using TcpScript t = TcpScript.Established(s => s with { R2 = 3, ProbeWithOctet = false });
        t.Inject("< . 1:1 ack 1 win 0");
        t.Write(10);
        t.ToDeadline();
        t.ToDeadline();
        t.Inject("< . 1:1 ack 1 win 0");
        t.ToDeadline();
        t.ToDeadline();
        t.ToDeadline();
        t.Skip().ShouldBe(5);
        t.State.ShouldBe(TcpState.Established);
        t.ToDeadline();
        t.State.ShouldBe(TcpState.Closed);
        t.Skip();
    }

    [Theory, Rfc("1337 §3")]
    [InlineData(false, TcpState.Closed)]
    [InlineData(true, TcpState.TimeWait)]
    public void A_reset_ends_time_wait_or_not(bool protect, TcpState state)
    {
        using TcpScript t = TcpScript.TimeWait(new() { Settings = s => s with { Rfc1337 = protect } });
        t.Inject("< R 2:2");
        t.Expect();
        t.State.ShouldBe(state);
    }

    [Theory, Rfc("7323 §3.2")]
    [InlineData(true, 0)]
    [InlineData(false, 100)]
    public void A_segment_without_a_timestamp_is_dropped_or_taken(bool required, int readable)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Timestamps = true,
            Settings = s => s with { RequireTimestamps = required },
        });
        t.Inject("< P. 1:101 ack 1");
        t.Readable.ShouldBe(readable);
        t.After(1.Seconds());
        t.Skip();
    }

    [Theory, Rfc("5681 §4.1")]
    [InlineData(true, 2)]
    [InlineData(false, 6)]
    public void After_idling_the_window_starts_again_or_not(bool restarts, int segments)
    {
        using TcpScript t = TcpScript.Established(s => s with
        {
            SlowStartAfterIdle = restarts,
            InitialWindow = 2,
        });
        t.Write(6000);
        for (int acked = 1001; acked <= 6001; acked += 1000) t.Inject($"< . 1:1 ack {acked}");
        t.Skip().ShouldBe(6);
        t.After(10.Seconds());
        t.Write(6000);
        t.Skip().ShouldBeInRange(restarts ? segments : 3, segments);
    }

    [Fact]
    public void A_window_that_is_closed_from_the_start_is_probed()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Window = 0 });
        t.Write(1000);
        t.Expect();
        t.ToDeadline();
        t.PendingCount.ShouldBe(1);
        t.Skip();
        t.Inject("< . 1:1 ack 1 win 1000");
        t.Expect("> P. 1:1001 ack 1");
    }

    [Fact]
    public void A_silly_window_from_the_start_is_used_in_the_end()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Window = 10 });
        t.Write(1000);
        t.At(1.Seconds());
        t.PendingCount.ShouldBeGreaterThan(0);
        t.FirstLength.ShouldBe(10);
        t.Skip();
    }

    [Fact, Rfc("9293 §3.8.6.1")]
    public void The_answer_to_a_probe_starts_its_timer_anew_on_Linux()
    {
        using TcpScript t = TcpScript.Established(s => s with { ProbeWithOctet = false });
        t.Write(1000);
        t.Skip();
        t.Inject("< . 1:1 ack 1001 win 0");
        t.Write(1000);
        t.ToDeadline();
        t.Expect("> . 1000:1000 ack 1");
        Duration wait = t.NextDeadline!.Value - t.Now;
        t.After(100.Ms);
        t.Inject("< . 1:1 ack 1001 win 0");
        t.Expect();
        (t.NextDeadline!.Value - t.Now).ShouldBe(wait);
    }
}
