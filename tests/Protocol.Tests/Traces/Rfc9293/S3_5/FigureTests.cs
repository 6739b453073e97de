using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_5;

/// <summary>RFC 9293 §3.5: figures 6 to 11, from both ends, with the numbers of the figures.</summary>
[Rfc("9293 §3.5")]
public sealed class FigureTests
{
    private const int Peer = 300;

    [Fact]
    public void Figure_6_at_the_end_that_opens()
    {
        using TcpScript t = TcpScript.SynSent(At(100, Peer));
        t.Inject("< S. 300:300 ack 101");
        t.Expect("> . 101:101 ack 301");
        t.State.ShouldBe(TcpState.Established);
        t.Write(1);
        t.Expect("> P. 101:102 ack 301");
    }

    [Fact]
    public void Figure_6_at_the_end_that_listens()
    {
        using TcpScript t = TcpScript.Listening(At(Peer, 100));
        t.Inject("< S 100:100");
        t.Expect("> S. 300:300 ack 101");
        t.Inject("< . 101:101 ack 301");
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
        t.Inject("< . 101:111 ack 301");
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 301:301 ack 111");
    }

    [Fact, Rfc("9293 §3.5", "MUST-10")]
    public void Figure_7_simultaneous_open()
    {
        using TcpScript t = TcpScript.SynSent(At(100, Peer));
        t.Inject("< S 300:300");
        t.Expect("> S. 100:100 ack 301");
        t.State.ShouldBe(TcpState.SynReceived);
        t.Inject("< S. 300:300 ack 101");
        t.Skip().ShouldBeLessThanOrEqualTo(1); // an ACK is not in the figure and does no harm
        t.State.ShouldBe(TcpState.Established);
        t.TakeSignals().ShouldBe(TcpSignals.Connected);
    }

    [Fact, Rfc("9293 §3.5", "MUST-10")]
    public void Figure_7_with_the_last_segment_of_the_peer_lost()
    {
        using TcpScript t = TcpScript.SynSent(At(100, Peer));
        t.Inject("< S 300:300");
        t.Expect("> S. 100:100 ack 301");
        t.Inject("< . 301:301 ack 101"); // what the peer sends once it has our SYN-ACK
        t.Expect();
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void Figure_7_with_our_segment_lost_is_repeated()
    {
        using TcpScript t = TcpScript.SynSent(At(100, Peer));
        t.After(200.Ms);
        t.Inject("< S 300:300");
        t.Expect("0.200 > S. 100:100 ack 301");
        t.At(5.Seconds());
        t.LastFlags.ShouldBe(TcpFlags.Syn | TcpFlags.Ack);
        t.Skip().ShouldBe(2);
    }

    [Fact]
    public void Figure_8_at_the_end_that_listens()
    {
        using TcpScript t = TcpScript.Listening(At(Peer, 100));
        t.Inject("< S 90:90"); // an old duplicate
        t.Expect("> S. 300:300 ack 91");
        t.Inject("< R 91:91");
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
        t.Inject("< S 100:100");
        // 400 in the figure: a number for each incarnation is the host's choice
        t.Expect("> S. 300:300 ack 101");
        t.Inject("< . 101:101 ack 301");
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void Figure_8_at_the_end_that_opens()
    {
        using TcpScript t = TcpScript.SynSent(At(100, Peer));
        t.Inject("< S. 300:300 ack 91");
        t.Expect("> R 91:91");
        t.State.ShouldBe(TcpState.SynSent);
        t.Inject("< S. 400:400 ack 101");
        t.Expect("> . 101:101 ack 401");
        t.State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void Figure_9_at_the_end_that_crashed_and_opens_again()
    {
        using TcpScript t = TcpScript.SynSent(At(400, Peer));
        t.Inject("< . 300:300 ack 100");
        t.Expect("> R 100:100");
        t.State.ShouldBe(TcpState.SynSent);
        t.After(1.Seconds());
        t.Expect("1.000 > S 400:400");
    }

    [Fact]
    public void Figure_9_at_the_end_that_did_not_notice()
    {
        using TcpScript t = Half();
        t.Inject("< S 400:400");
        t.Expect("> . 301:301 ack 101");
        t.State.ShouldBe(TcpState.Established);
        t.Inject("< R 101:101");
        t.Expect();
        t.Subject.State.ShouldBe(TcpState.Closed);
        t.Error.ShouldBe(TcpError.ConnectionReset);
    }

    [Fact]
    public void Figure_10_at_the_end_that_sends_into_a_half_open_connection()
    {
        using TcpScript t = Half();
        t.Write(10);
        t.Expect("> P. 301:311 ack 101");
        t.Inject("< R 101:101");
        t.Expect();
        t.Subject.State.ShouldBe(TcpState.Closed);
    }

    [Fact]
    public void Figure_10_at_the_end_that_crashed()
    {
        using TcpScript t = TcpScript.Closed();
        t.Inject("< P. 300:310 ack 100");
        t.Expect("> R 100:100");
    }

    [Fact]
    public void Figure_11_at_the_end_that_gets_an_old_syn()
    {
        using TcpScript t = TcpScript.Listening(At(Peer, 100));
        t.Inject("< S 100:100");
        t.Expect("> S. 300:300 ack 101");
        t.Inject("< R 101:101");
        t.Expect();
        t.State.ShouldBe(TcpState.Listen);
    }

    [Fact]
    public void Figure_11_at_the_other_end_that_listens()
    {
        using TcpScript t = TcpScript.Listening(At(100, Peer));
        t.Inject("< S. 300:300 ack 101");
        t.Expect("> R 101:101");
        t.State.ShouldBe(TcpState.Listen);
    }

    private static ScriptSetup At(uint iss, uint irs) => new() { Absolute = true, Iss = iss, Irs = irs };

    /// <summary>B of figures 9 and 10, established at 301 and 101.</summary>
    private static TcpScript Half()
    {
        TcpScript t = TcpScript.Listening(At(Peer, 100));
        t.Inject("< S 100:100");
        t.Expect("> S. 300:300 ack 101");
        t.Inject("< . 101:101 ack 301");
        t.State.ShouldBe(TcpState.Established);
        return t;
    }
}
