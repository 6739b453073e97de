using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc7323;

/// <summary>RFC 7323 §2: window scaling.</summary>
[Rfc("7323 §2")]
public sealed class WindowScaleTests
{
    [Fact, Rfc("7323 §2.2")]
    public void The_window_of_a_syn_is_not_scaled()
    {
        using TcpScript t = TcpScript.Opening(Scaled(262_144, 7));
        t.Expect("> S 0:0 win 65535 <mss 1000,wscale 7>");
        t.Inject("< S. 0:0 ack 1 win 500 <mss 1000,wscale 5>");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(500u);
        t.Expect("> . 1:1 ack 1 win 2048"); // 262,144 >> 7
    }

    [Fact, Rfc("7323 §2.2")]
    public void The_window_of_a_syn_ack_of_ours_is_not_scaled()
    {
        using TcpScript t = TcpScript.Listening(Scaled(262_144, 7));
        t.Inject("< S 0:0 win 500 <mss 1000,wscale 5>");
        t.Expect("> S. 0:0 ack 1 win 65535 <mss 1000,wscale 7>");
        t.Inject("< . 1:1 ack 1 win 500");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(16_000u);
    }

    [Fact, Rfc("7323 §2.2")]
    public void A_syn_ack_offers_scaling_only_where_the_syn_did()
    {
        using TcpScript t = TcpScript.Listening(Scaled(262_144, 7));
        t.Inject("< S 0:0 win 500 <mss 1000>");
        t.Expect("> S. 0:0 ack 1 win 65535 <mss 1000>");
        t.Inject("< . 1:1 ack 1 win 500");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(500u);
        t.Inject("< P. 1:1001 ack 1", "< P. 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001 win 65535");
    }

    [Fact, Rfc("7323 §2.2")]
    public void Where_the_peer_does_not_answer_the_offer_nothing_is_scaled()
    {
        using TcpScript t = TcpScript.SynSent(Scaled(262_144, 7));
        t.Inject("< S. 0:0 ack 1 win 500 <mss 1000>");
        t.Expect("> . 1:1 ack 1 win 65535");
        t.Inject("< . 1:1 ack 1 win 400");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(400u);
    }

    [Theory]
    [InlineData(0, 65_535u)]
    [InlineData(1, 131_070u)]
    [InlineData(14, 1_073_725_440u)]
    [InlineData(15, 1_073_725_440u)] // §2.3: used as 14
    [InlineData(255, 1_073_725_440u)]
    public void The_peers_shift_counts_up_to_14(int shift, uint window)
    {
        using TcpScript t = TcpScript.SynSent(Scaled(65_535, 0));
        t.Inject($"< S. 0:0 ack 1 win 1000 <mss 1000,wscale {shift}>");
        t.Skip();
        t.Inject("< . 1:1 ack 1 win 65535");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(window);
    }

    [Fact]
    public void A_large_window_is_filled()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            PeerScale = 10,
            Settings = s => s with { InitialWindow = 1_000, SendBuffer = 1_000_000 },
        });
        t.Inject("< . 1:1 ack 1 win 200"); // 204,800
        t.Write(300_000);
        t.Skip().ShouldBe(204);
    }

    [Theory, Rfc("7323 §2.4")]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(14)]
    public void What_was_offered_is_taken_in_whatever_rounding_does(int shift)
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            PeerScale = 0,
            Settings = s => s with { ReceiveBuffer = 200_000, WindowScale = shift },
        });
        t.Inject("< P. 1:1001 ack 1", "< P. 1001:2001 ack 1");
        long edge = t.LastAcknowledgment + ((long)t.LastWindow << shift);
        t.Skip();
        t.Inject($"< P. {edge - 1}:{edge} ack 1"); // the last octet that was offered
        t.Subject.Snapshot().OutOfOrder.ShouldBe(1);
        t.Skip();
    }

    [Fact, Rfc("7323 §2")]
    public void Without_the_setting_no_scaling_is_offered()
    {
        using TcpScript t = TcpScript.Opening();
        t.Expect("> S 0:0 <mss 1000>");
    }

    private static ScriptSetup Scaled(int buffer, int shift) => new()
    {
        PeerScale = 0,
        Settings = s => s with { ReceiveBuffer = buffer, WindowScale = shift },
    };
}
