using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc7323;

/// <summary>RFC 7323 §3 to §5: timestamps, what is echoed, and PAWS. Our clock shows 10000 at time
/// 0.</summary>
[Rfc("7323 §3")]
public sealed class TimestampTests
{
    private static readonly ScriptSetup _stamped = new() { Timestamps = true };

    [Fact, Rfc("7323 §3.2")]
    public void A_syn_offers_them_and_a_syn_ack_echoes()
    {
        using TcpScript t = TcpScript.Listening(_stamped);
        t.Inject("< S 0:0 <mss 1000,TS val 700 ecr 0>");
        t.Expect("> S. 0:0 ack 1 <mss 1000,TS val 10000 ecr 700>");
        t.At(50.Ms);
        t.Inject("< . 1:1 ack 1 <TS val 750 ecr 10000>");
        t.Subject.Snapshot().TimestampsInUse.ShouldBeTrue();
        t.Subject.Snapshot().Srtt.ShouldBe(50.Ms);
    }

    [Fact, Rfc("7323 §3.2")]
    public void Not_offered_by_the_peer_they_are_not_used()
    {
        using TcpScript t = TcpScript.Listening(_stamped);
        t.Inject("< S 0:0 <mss 1000>");
        t.Expect("> S. 0:0 ack 1 <mss 1000>");
        using TcpScript u = TcpScript.SynSent(_stamped);
        u.Inject("< S. 0:0 ack 1 <mss 1000>");
        u.Expect("> . 1:1 ack 1 <>");
        u.Subject.Snapshot().TimestampsInUse.ShouldBeFalse();
    }

    [Fact, Rfc("7323 §3.2")]
    public void Once_in_use_every_segment_has_one()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.At(5.Ms);
        t.Write(100);
        t.Expect("> P. 1:101 ack 1 <TS val 10005 ecr 1>");
        t.Inject("< P. 1:101 ack 101 <TS val 60 ecr 10005>");
        t.At(50.Ms);
        t.Expect("0.045 > . 101:101 ack 101 <TS val 10045 ecr 60>");
        t.Close();
        t.Expect("> F. 101:101 ack 101 <TS val 10050 ecr 60>");
    }

    [Theory, Rfc("7323 §5.4")]
    [InlineData(1, 10_500)]
    [InlineData(10, 10_050)]
    [InlineData(1000, 10_000)]
    public void The_clock_ticks_as_the_setting_says(int tick, int val)
    {
        using TcpScript t = TcpScript.Established(_stamped with
        {
            Rtt = Duration.Zero,
            Settings = s => s with { TimestampTick = tick.Ms },
        });
        t.At(500.Ms);
        t.Write(10);
        t.Expect($"> P. 1:11 ack 1 <TS val {val} ecr 1>");
    }

    [Fact, Rfc("7323 §4.3")]
    public void A_delayed_ack_echoes_the_first_of_the_segments_it_answers()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< . 1:989 ack 1 <TS val 100 ecr 10000>", "< . 989:1977 ack 1 <TS val 101 ecr 10000>");
        t.Expect("> . 1:1 ack 1977 <TS val 10000 ecr 100>");
    }

    [Fact, Rfc("7323 §4.3")]
    public void With_a_hole_the_last_segment_in_order_is_echoed()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< . 1:101 ack 1 <TS val 1 ecr 10000>");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 101 <TS val 10040 ecr 1>");
        t.Inject("< . 201:301 ack 1 <TS val 3 ecr 10000>");
        t.Expect("> . 1:1 ack 101 <TS val 10040 ecr 1>");
        t.Inject("< . 101:201 ack 1 <TS val 2 ecr 10000>"); // fills the hole
        t.Expect("> . 1:1 ack 301 <TS val 10040 ecr 2>");
        t.Inject("< . 401:501 ack 1 <TS val 5 ecr 10000>");
        t.Expect("> . 1:1 ack 301 <TS val 10040 ecr 2>");
        t.Inject("< . 301:401 ack 1 <TS val 4 ecr 10000>");
        t.Expect("> . 1:1 ack 501 <TS val 10040 ecr 4>");
    }

    [Fact, Rfc("7323 §5.3")]
    public void Paws_an_older_timestamp_is_answered_and_dropped()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1 <TS val 500 ecr 10000>");
        t.After(t.Settings.DelayedAck);
        t.Skip().ShouldBe(1);
        t.Inject("< P. 101:201 ack 1 <TS val 499 ecr 10000>");
        t.Expect("> . 1:1 ack 101 <TS val 10040 ecr 500>");
        t.Readable.ShouldBe(100);
    }

    [Theory, Rfc("7323 §5.3")]
    [InlineData(500u)] // the same
    [InlineData(501u)]
    [InlineData(0x7FFF_FFFFu + 400)]
    public void Paws_the_same_timestamp_and_newer_ones_are_taken(uint val)
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1 <TS val 500 ecr 10000>", $"< P. 101:201 ack 1 <TS val {val} ecr 10000>");
        t.Readable.ShouldBe(200);
        t.After(t.Settings.DelayedAck);
        t.Skip();
    }

    [Fact, Rfc("7323 §5.2")]
    public void Paws_timestamps_wrap()
    {
        using TcpScript t = TcpScript.Listening(_stamped);
        t.Inject("< S 0:0 <mss 1000,TS val 4294967290 ecr 0>");
        t.Skip();
        t.Inject("< P. 1:101 ack 1 <TS val 5 ecr 10000>");
        t.Readable.ShouldBe(100);
        t.Inject("< P. 101:201 ack 1 <TS val 4294967295 ecr 10000>"); // older now
        t.Readable.ShouldBe(100);
        t.After(t.Settings.DelayedAck);
        t.Skip();
    }

    [Fact, Rfc("7323 §5.5")]
    public void Paws_forgets_a_timestamp_after_24_days()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1 <TS val 500 ecr 10000>");
        t.At((25 * 86_400).Seconds());
        t.Skip();
        t.Inject("< P. 101:201 ack 1 <TS val 400 ecr 10000>");
        t.Readable.ShouldBe(200);
        t.After(t.Settings.DelayedAck);
        t.Skip();
    }

    [Fact, Rfc("7323 §5.3")]
    public void Paws_does_not_apply_to_resets()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1 <TS val 500 ecr 10000>");
        t.Inject("< R. 101:101 ack 1 <TS val 1 ecr 10000>");
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("7323 §3.2")]
    public void A_segment_without_a_timestamp_is_dropped_in_silence_but_for_resets()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1");
        t.Expect();
        t.Readable.ShouldBe(0);
        t.Inject("< R 1:1");
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("7323 §4.3")]
    public void A_segment_out_of_the_window_does_not_change_what_is_echoed()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Inject("< P. 1:101 ack 1 <TS val 500 ecr 10000>");
        t.After(t.Settings.DelayedAck);
        t.Skip();
        t.Inject("< P. 1:101 ack 1 <TS val 600 ecr 10000>"); // a duplicate, wholly left of the window
        t.Expect("> . 1:1 ack 101 <TS val 10040 ecr 500>");
        t.Inject("< P. 90000:90100 ack 1 <TS val 700 ecr 10000>");
        t.Expect("> . 1:1 ack 101 <TS val 10040 ecr 500>");
    }

    [Fact, Rfc("7323 §4.1")]
    public void An_ack_measures_the_time_since_what_it_echoes()
    {
        using TcpScript t = TcpScript.Established(_stamped);
        t.Write(100);
        t.Skip();
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 101 <TS val 300 ecr 10000>");
        t.Subject.Snapshot().Srtt.ShouldBe(112_500.Us);
    }
}
