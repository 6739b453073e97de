using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9768;

/// <summary>What a sender does with the count: the window falls once a round trip, or by the share of marks
/// (RFC 9768 §3.1.5, RFC 8257 §3.3).</summary>
public sealed class ReactionTests
{
    [Fact, Rfc("9768 §3.1.5")]
    public void A_mark_halves_the_window_once_a_round_trip_and_no_cwr_says_so()
    {
        using TcpScript t = Accurate.Client();
        t.Write(60_000);
        t.Skip().ShouldBe(10);
        t.Inject("< WA. 1:1 ack 1001");
        t.Snapshot().Phase.ShouldBe(CongestionPhase.Reduced);
        t.Snapshot().Ssthresh.ShouldBeInRange(4_500u, 5_000u);
        t.Skip();
        t.Inject("< EWA. 1:1 ack 2001", "< . 1:1 ack 3001");
        t.Snapshot().Ssthresh.ShouldBeInRange(4_500u, 5_000u);
        Accurate.StatusOf(t)!.DeliveredPackets.ShouldBe(3u);
        for (int acked = 4001; acked <= 10_001; acked += 1000) t.Inject($"< . 1:1 ack {acked}");
        t.AnyWaits(one => one.Text.Length > 0 && AccEcnState.AceOf(one.Flags) != 5).ShouldBeFalse();
        t.Skip();
    }

    [Fact, Rfc("9768 §3.1.5")]
    public void The_last_ack_of_a_flight_counts_too()
    {
        using TcpScript t = Accurate.Client();
        t.Write(10_000);
        t.Skip().ShouldBe(10);
        t.Inject("< EA. 1:1 ack 5001", "< WA. 1:1 ack 10001");
        t.Snapshot().Ssthresh.ShouldBeLessThan(10_000u);
    }

    [Fact, Rfc("9768 §3.1.5")]
    public void Marks_on_acks_alone_cut_nothing()
    {
        using TcpScript t = Accurate.Client(
            Accurate.Setup(settings => settings with { AccEcnMarksAll = true }));
        t.Inject("< EA. 1:1001 ack 1", "< EA. 1001:2001 ack 1");
        t.Expect("> [ect0] EA. 1:1 ack 2001");
        t.Inject("< WA. 2001:3001 ack 1");
        t.Snapshot().Ssthresh.ShouldBe(uint.MaxValue);
        t.At(1.Seconds());
        t.Skip();
    }

    [Fact, Rfc("9768 §3.2.2.2"), Rfc("8257 §3.3")]
    public void Dctcp_falls_by_the_share_of_marked_packets() =>
        SsthreshOf(marked: 1).ShouldBeGreaterThan(2 * SsthreshOf(marked: 10));

    /// <summary>Of each ten packets so many are marked.</summary>
    private static uint SsthreshOf(int marked)
    {
        using TcpScript t = TcpScript.Opening(Accurate.Setup(settings => settings with
        {
            CongestionControl = Dctcp.Instance,
            WindowInSegments = true,
            SendBuffer = 1_000_000,
        }));
        t.Skip();
        t.Inject("< SA. 0:0 ack 1 win 65535 <mss 1000>");
        t.Write(600_000);
        t.Skip();
        int count = 5;
        for (int i = 0; i < 500; i++)
        {
            if (i % 10 < marked) count++;
            t.Inject($"< {Bits(count)}. 1:1 ack {1001 + (1_000 * i)}");
            t.Skip();
        }

        return t.Snapshot().Ssthresh;
    }

    private static string Bits(int count) =>
        ((count & 1) != 0 ? "E" : "") + ((count & 2) != 0 ? "W" : "") + ((count & 4) != 0 ? "A" : "");
}
