using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc7413;

/// <summary>RFC 7413 §4.2.2: Fast Open at the server.</summary>
[Rfc("7413 §4.2.2")]
public sealed class FastOpenServerTests
{
    private static readonly ScriptSetup _on = new()
    {
        Settings = s => s with { FastOpenServer = true, SynText = false },
    };

    [Fact, Rfc("7413 §4.1.2")]
    public void A_client_that_asks_gets_a_cookie_and_its_text_is_left_to_come_again()
    {
        using TcpScript t = TcpScript.Listening(_on);
        t.Inject("< S 0:0 win 65535 <mss 1000,FO>");
        t.LastOptions.Cookie.Length.ShouldBe((byte)8);
        t.Expect("> S. 0:0 ack 1");
        t.State.ShouldBe(TcpState.SynReceived);
    }

    [Fact]
    public void Text_with_a_good_cookie_is_delivered_and_answered_before_the_handshake_is_over()
    {
        using TcpScript t = TcpScript.Listening(_on);
        t.Inject($"< S 0:500 win 65535 <mss 1000,FO {CookieOf(t)}>");
        t.Expect("> S. 0:0 ack 501 <mss 1000>");
        t.State.ShouldBe(TcpState.SynReceived);
        t.Read(1000).ShouldBe(500);
        t.Write(700);
        t.Expect("> P. 1:701 ack 501");
        t.Inject("< . 501:501 ack 701");
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
        t.Listener.FastOpenPending.ShouldBe(0);
    }

    [Fact]
    public void With_a_bad_cookie_only_the_syn_is_acknowledged_and_the_right_one_given()
    {
        using TcpScript t = TcpScript.Listening(_on);
        t.Inject("< S 0:500 win 65535 <mss 1000,FO 0123456789abcdef>");
        t.LastOptions.HasFastOpen.ShouldBeTrue();
        t.Expect("> S. 0:0 ack 1");
        t.Readable.ShouldBe(0);
    }

    [Fact, Rfc("7413 §4.2")]
    public void Off_means_no_cookie_and_no_text()
    {
        using TcpScript t = TcpScript.Listening(new() { Settings = s => s with { SynText = false } });
        t.Inject("< S 0:500 win 65535 <mss 1000,FO>");
        t.Expect("> S. 0:0 ack 1 <mss 1000>");
        t.Inject("< . 1:1 ack 1");
        t.Expect();
        t.Readable.ShouldBe(0);
    }

    [Fact, Rfc("7413 §5.1")]
    public void A_full_queue_falls_back_to_the_common_handshake()
    {
        using TcpScript t = TcpScript.Listening(_on with
        {
            Settings = s => s with { FastOpenServer = true, FastOpenQueue = 0, SynText = false },
        });
        t.Inject($"< S 0:500 win 65535 <mss 1000,FO {CookieOf(t)}>");
        t.Expect("> S. 0:0 ack 1 <mss 1000>");
    }

    [Fact]
    public void A_syn_ack_that_is_lost_goes_again_and_text_waits_for_its_acknowledgment()
    {
        using TcpScript t = TcpScript.Listening(_on);
        t.Inject($"< S 0:500 win 65535 <mss 1000,FO {CookieOf(t)}>");
        t.Expect("> S. 0:0 ack 501");
        t.Write(100);
        t.Expect("> P. 1:101 ack 501");
        t.After(1.Seconds());
        t.Expect("1.000 > S. 0:0 ack 501");
        t.Inject("< S 0:500 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 501");
        t.Inject("< . 501:501 ack 1");
        t.State.ShouldBe(TcpState.Established);
        t.Skip();
    }

    [Fact]
    public void A_reset_in_syn_received_is_told_to_the_program_and_keeps_its_place_for_a_minute()
    {
        using TcpScript t = TcpScript.Listening(_on);
        t.Inject($"< S 0:500 win 65535 <mss 1000,FO {CookieOf(t)}>");
        t.Skip();
        t.Inject("< R 501:501");
        t.Error.ShouldBe(TcpError.ConnectionReset);
        t.Listener.FastOpenPending.ShouldBe(1);
        t.Expect();
    }

    [Fact, Rfc("7413 §7.3")]
    public void Without_cookies_every_text_is_taken()
    {
        using TcpScript t = TcpScript.Listening(
            new() { Settings = s => s with { FastOpenServer = true, FastOpenCookieless = true } });
        t.Inject("< S 0:500 win 65535 <mss 1000>");
        t.Expect("> S. 0:0 ack 501");
        t.Readable.ShouldBe(500);
    }

    private static string CookieOf(TcpScript t)
    {
        FastOpenCookie cookie = t.Listener.Secrets!.FastOpenCookieOf(new(t.Local.Address, t.Remote.Address));
        return cookie.First.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
