using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc7413;

/// <summary>RFC 7413 §4.2.1: Fast Open at the client.</summary>
[Rfc("7413 §4.2.1")]
public sealed class FastOpenClientTests
{
    private static readonly FastOpenCookie _cookie = new(0x0123_4567_89AB_CDEF, 0, 8);

    [Fact]
    public void Without_a_cookie_it_asks_for_one_and_keeps_the_text()
    {
        using TcpScript t = TcpScript.OpeningFast(FastOpenCookie.Request, 500);
        t.Expect("> S 0:0 <mss 1000,FO>");
        t.Inject("< S. 0:0 ack 1 <mss 1000,FO 0123456789abcdef>");
        t.Expect("> . 1:1 ack 1");
        t.Subject.FastOpenAnswer!.Value.Cookie.ShouldBe(_cookie);
        t.Subject.FastOpenAnswer!.Value.PeerMss.ShouldBe((ushort)1000);
    }

    [Fact]
    public void With_a_cookie_the_text_goes_with_the_syn()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.Expect("> S 0:500 <mss 1000,FO 0123456789abcdef>");
        t.Inject("< S. 0:0 ack 501 <mss 1000>");
        t.Expect("> . 501:501 ack 1");
        t.Subject.Unacknowledged.ShouldBe(0);
        t.Subject.FastOpenAnswer!.Value.TextTaken.ShouldBeTrue();
        t.Subject.Snapshot().BytesAcknowledged.ShouldBe(500);
    }

    [Fact]
    public void Room_is_left_for_options()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 5_000);
        t.Expect("> S 0:960");
    }

    [Fact]
    public void Where_only_the_syn_is_acknowledged_the_text_goes_again_at_once()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.Skip();
        t.Inject("< S. 0:0 ack 1 <mss 1000,FO aaaaaaaabbbbbbbb>");
        t.Expect("> P. 1:501 ack 1");
        t.Subject.FastOpenAnswer!.Value.TextTaken.ShouldBeFalse();
        t.Inject("< . 1:1 ack 501");
        t.Expect();
        t.Subject.Unacknowledged.ShouldBe(0);
    }

    [Fact]
    public void Of_text_that_is_acknowledged_in_part_the_rest_goes_again()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.Skip();
        t.Inject("< S. 0:0 ack 301 <mss 1000>");
        t.Expect("> P. 301:501 ack 1");
    }

    [Fact]
    public void A_syn_that_is_sent_again_has_neither_text_nor_option()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.Skip();
        t.At(1.Seconds());
        t.Expect("1.000 > S 0:0 <mss 1000>");
        t.Inject("< S. 0:0 ack 1 <mss 1000>");
        t.Expect("> P. 1:501 ack 1");
        t.Subject.FastOpenAnswer!.Value.SynRetransmitted.ShouldBeTrue();
    }

    [Fact, Rfc("7413 §4.1.1")]
    public void The_experimental_form_is_understood()
    {
        using TcpScript t = TcpScript.OpeningFast(FastOpenCookie.Request, 0);
        t.Skip();
        t.Inject("< S. 0:0 ack 1 <mss 1000,FOEXP 01234567>");
        t.Expect("> . 1:1 ack 1");
        t.Subject.FastOpenAnswer!.Value.IsExperiment.ShouldBeTrue();
        t.Subject.FastOpenAnswer!.Value.Cookie.Length.ShouldBe((byte)4);
    }

    [Fact, Rfc("7413 §7.1")]
    public void The_third_timeout_in_a_row_looks_like_a_black_hole()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.TakeSignals();
        t.At(3.Seconds());
        t.TakeSignals().HasFlag(TcpSignals.FastOpenBlackhole).ShouldBeFalse();
        t.At(7.Seconds());
        t.TakeSignals().HasFlag(TcpSignals.FastOpenBlackhole).ShouldBeTrue();
        t.Skip();
    }

    [Fact]
    public void A_refused_syn_takes_its_text_along()
    {
        using TcpScript t = TcpScript.OpeningFast(_cookie, 500);
        t.Skip();
        t.Inject("< R. 0:0 ack 501");
        t.Error.ShouldBe(TcpError.ConnectionRefused);
        t.Expect();
    }
}
