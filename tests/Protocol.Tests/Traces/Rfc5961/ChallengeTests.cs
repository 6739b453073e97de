using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5961;

/// <summary>RFC 5961 §7: challenge ACKs are throttled, and an honest peer gets through.</summary>
[Rfc("5961 §7")]
public sealed class ChallengeTests
{
    [Fact]
    public void A_flood_of_segments_gets_one_challenge_an_interval()
    {
        using TcpScript t = TcpScript.Established();
        t.At(1.Seconds());
        for (int i = 2; i < 12; i++) t.Inject($"< R {i}:{i}", $"< S {i}:{i}", $"< . 1:1 ack {i + 100}");
        t.Expect("1.000 > . 1:1 ack 1");
        t.At(1_499.Ms);
        t.Inject("< R 2:2");
        t.Expect();
        t.At(1_500.Ms);
        t.Inject("< R 2:2");
        t.Expect("1.500 > . 1:1 ack 1");
    }

    [Fact]
    public void With_no_interval_every_one_is_answered()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { ChallengeAckInterval = Duration.Zero },
        });
        t.Inject("< R 2:2", "< R 3:3", "< S 4:4");
        t.Expect("> . 1:1 ack 1", "> . 1:1 ack 1", "> . 1:1 ack 1");
    }

    [Fact]
    public void The_throttle_belongs_to_the_connection()
    {
        using TcpScript t = TcpScript.Established();
        using TcpScript u = TcpScript.Established();
        t.Inject("< R 2:2");
        u.Inject("< R 2:2");
        t.Expect("> . 1:1 ack 1");
        u.Expect("> . 1:1 ack 1");
    }

    [Fact]
    public void Text_is_acknowledged_however_many_challenges_there_were()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< R 2:2");
        t.Expect("> . 1:1 ack 1");
        t.Inject("< . 1:1001 ack 1", "< . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 2001");
        t.Inject("< . 1:1001 ack 1");
        t.Expect("> . 1:1 ack 2001");
    }

    [Fact, Rfc("5961 §3.2")]
    public void An_honest_peer_that_lost_its_state_answers_the_challenge_with_the_right_reset()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< P. 101:201 ack 1"); // a gap: the peer is ahead of us
        t.Expect("> . 1:1 ack 1");
        t.Inject("< R 201:201");
        t.Expect("> . 1:1 ack 1");
        t.Inject("< R 1:1"); // SEG.ACK of the challenge
        t.Expect();
        t.State.ShouldBe(TcpState.Closed);
    }

    [Fact, Rfc("5961 §4.2")]
    public void A_peer_that_restarted_gets_through_with_its_second_syn()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Passive = true });
        t.Inject("< S 90000:90000 <mss 1000>");
        t.Expect("> . 1:1 ack 1");
        t.Inject("< R 1:1"); // its answer, being in SYN-SENT
        t.Expect();
        t.Inject("< S 90000:90000 <mss 1000>");
        t.Expect("> S. 0:0 ack 90001");
    }

    [Fact, Rfc("5961 §5.2", "MAY-12")]
    public void The_lower_bound_of_acceptable_acks_follows_the_largest_window()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup { Window = 2000 });
        t.Inject("< P. 1:11 ack -1999"); // SND.UNA - MAX.SND.WND
        t.Readable.ShouldBe(10);
        t.Inject("< P. 11:21 ack -2000");
        t.Readable.ShouldBe(10);
        t.Expect("> . 1:1 ack 11");
        t.Inject("< . 11:11 ack 1 win 5000");
        t.Inject("< P. 11:21 ack -2000");
        t.Readable.ShouldBe(20);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 21");
    }

    [Fact, Rfc("5961 §5.2")]
    public void Without_RFC_5961_any_old_ack_is_let_in()
    {
        using TcpScript t = TcpScript.Established(s => s with { Rfc5961 = false });
        t.Inject("< P. 1:11 ack -1000000");
        t.Readable.ShouldBe(10);
        t.After(t.Settings.DelayedAck);
        t.Expect("> . 1:1 ack 11");
    }
}
