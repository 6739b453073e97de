using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces;

/// <summary>ACKs that follow the traffic, as on Linux.</summary>
public sealed class AdaptiveAckTests
{
    [Fact, Rfc("9293 §3.8.6.3")]
    public void The_first_segments_are_acknowledged_at_once()
    {
        using TcpScript t = Adaptive();
        for (int i = 0; i < 16; i++)
        {
            t.Inject($"< P. {1 + (i * 100)}:{101 + (i * 100)} ack 1");
            t.Expect($"> . 1:1 ack {101 + (i * 100)}");
        }

        t.Inject("< P. 1601:1701 ack 1");
        t.Expect();
        t.After(40.Ms);
        t.Expect("> . 1:1 ack 1701");
    }

    [Fact, Rfc("9293 §3.8.6.3")]
    public void A_program_that_answers_has_its_acks_carried()
    {
        using TcpScript t = Adaptive();
        t.Inject("< P. 1:101 ack 1");
        t.Expect("> . 1:1 ack 101");
        t.Read(100);
        t.Write(50);
        t.Expect("> P. 1:51 ack 101");
        t.After(10.Ms);
        t.Inject("< P. 101:201 ack 51");
        t.Expect(); // it will answer again
        t.Read(100);
        t.Expect();
        t.Write(50);
        t.Expect("> P. 51:101 ack 201");
    }

    [Fact, Rfc("9293 §3.8.6.3")]
    public void Quickack_sends_what_waits_and_cork_holds_what_is_small()
    {
        using TcpScript t = Adaptive();
        t.Inject("< P. 1:101 ack 1");
        t.Skip();
        t.Write(50);
        t.Skip();
        t.Inject("< P. 101:201 ack 51");
        t.Expect();
        t.AckQuickly(true);
        t.Expect("> . 51:51 ack 201");

        t.Cork(true);
        t.Write(100);
        t.Expect();
        t.Write(900);
        t.Expect("> P. 51:1051 ack 201");
        t.Write(10);
        t.Expect();
        t.Cork(false);
        t.Skip().ShouldBe(1);
    }

    [Fact, Rfc("9293 §3.8.6.2.2")]
    public void The_receive_buffer_grows_with_what_the_program_takes()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            PeerScale = 0,
            Settings = s => s with { ReceiveAutotuning = true, AutoWindowScale = true, Tallies = true },
        });
        t.Write(100);
        t.After(50.Ms);
        t.Inject("< . 1:1 ack 101");
        long at = 1;
        for (int i = 0; i < 200; i++)
        {
            if (i % 20 == 0) t.After(60.Ms);
            t.InjectText(at, 1_000, ack: 101);
            at += 1_000;
            t.Read(1_000);
        }

        t.Skip();
        (t.LastOffered() > 65_536).ShouldBeTrue();
        t.Snapshot().DataSegmentsIn.ShouldBe(200);
        t.Snapshot().BytesReceived.ShouldBe(200_000);
    }

    [Fact]
    public void A_snapshot_speaks_as_linux_does()
    {
        using TcpScript t = TcpScript.Established(s => s with { Tallies = true });
        t.Write(100);
        t.Skip();
        t.After(30.Ms);
        var info = new TcpInfo(t.Snapshot());
        info["tcpi_state"].ShouldBe(1);
        info["tcpi_unacked"].ShouldBe(1);
        info["tcpi_snd_cwnd"].ShouldBe(10);
        info["tcpi_snd_ssthresh"].ShouldBe(0x7FFF_FFFF);
        info["tcpi_bytes_sent"].ShouldBe(100);
        info["tcpi_last_data_sent"].ShouldBe(30);
        info["tcpi_busy_time"].ShouldBe(30_000);
        info.TryGet("tcpi_nothing", out _).ShouldBeFalse();
        SsText.Of(t.Snapshot(), "cubic").ShouldStartWith("ESTAB 0 100 192.0.2.1:8080 198.51.100.2:40000\n\t");
    }

    [Fact]
    public void A_snapshot_tells_the_rate_of_delivery_whatever_the_control()
    {
        using TcpScript t = TcpScript.Established(s => s with { Tallies = true, Nagle = false });
        var before = new TcpInfo(t.Snapshot());
        before["tcpi_delivery_rate"].ShouldBe(0);
        before["tcpi_delivery_rate_app_limited"].ShouldBe(1);
        t.Write(40_000);
        t.Skip();
        t.At(100.Ms);
        t.Inject("< . 1:1 ack 10001");
        int sent = t.Skip();
        var first = new TcpInfo(t.Snapshot());
        first["tcpi_delivery_rate"].ShouldBe(100_000); // ten segments in 100 ms
        first["tcpi_delivery_rate_app_limited"].ShouldBe(1); // the first flight is not believed
        t.At(200.Ms);
        t.Inject($"< . 1:1 ack {10_001 + (sent * 1000)}");
        t.Skip();
        var second = new TcpInfo(t.Snapshot());
        second["tcpi_delivery_rate"].ShouldBe(sent * 10_000);
        second["tcpi_delivery_rate_app_limited"].ShouldBe(0);
        SsText.Of(t.Snapshot(), "cubic").ShouldContain($" delivery_rate {sent * 80_000}bps ");
    }

    private static TcpScript Adaptive() => TcpScript.Established(s => s with
    {
        AdaptiveDelayedAck = true, QuickAckSegments = 16, Nagle = false,
    });
}
