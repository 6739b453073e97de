using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 5681 and RFC 6582, seen over a whole window.</summary>
public sealed class LossRecoveryProperties
{
    private const int Mss = 1_000;
    private static readonly TcpSettings Settings = TcpSettings.Default with
    {
        Mss = Mss,
        Timestamps = false,
        TailLossProbe = false,
        CongestionControl = NewReno.Instance,
    };

    [Fact]
    public void A_lost_window_is_sent_again_in_slow_start_after_one_timeout()
    {
        DirectPair pair = Connected(out Instant start);
        pair.Drops = _ => true;
        pair.Send(0, 10 * Mss);
        pair.CarryAll();
        pair.Sent.Count.ShouldBe(10);

        pair.Drops = _ => false;
        pair.ToNextDeadline(); // one timeout; what follows is clocked by ACKs, but for a delayed one
        for (int i = 0; i < 6 && pair.Ends[0].Unacknowledged > 0; i++) pair.ToNextDeadline();
        pair.Read(1).ShouldBe(10 * Mss);
        (pair.Now - start < 500.Ms).ShouldBeTrue(pair.Now.ToString());
        pair.Sent.Skip(10).Select(s => s.Cause).ShouldAllBe(c => c == SegmentCause.RetransmissionTimeout);
        pair.Sent.Count.ShouldBe(20);
        pair.Ends[0].Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        pair.Ends[0].Snapshot().Ssthresh.ShouldBe(5u * Mss);
    }

    [Fact]
    public void Two_losses_in_a_window_cost_two_fast_retransmissions_and_no_timeout()
    {
        DirectPair pair = Connected(out Instant start);
        int number = 0;
        pair.Drops = s => s.Text.Length > 0 && ++number is 2 or 5;
        pair.Send(0, 10 * Mss);
        pair.CarryAll();
        pair.Read(1).ShouldBe(10 * Mss);
        (pair.Now - start).ShouldBe(Duration.Zero);
        Segment[] again = [.. pair.Sent.Where(s => s.Cause == SegmentCause.FastRetransmit)];
        again.Select(s => s.Seq).ShouldBe([pair.Sent[1].Seq, pair.Sent[4].Seq]);
        pair.Ends[0].Snapshot().Phase.ShouldBe(CongestionPhase.Open);
    }

    private static DirectPair Connected(out Instant start)
    {
        var pair = new DirectPair(Settings);
        pair.Connect();
        start = pair.Now;
        return pair;
    }
}
