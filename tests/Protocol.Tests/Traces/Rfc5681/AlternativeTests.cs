using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc5681;

/// <summary>RFC 9293 §3.8.2: another congestion control can be put in.</summary>
[Rfc("9293 §3.8.2", "MAY-18")]
public sealed class AlternativeTests
{
    [Fact]
    public void The_algorithm_that_the_settings_name_decides_on_the_window()
    {
        using TcpScript t = TcpScript.Established(s => s with
        {
            InitialWindow = 2,
            CongestionControl = new ByTen(),
        });
        t.Write(60_000);
        t.Skip().ShouldBe(2);
        t.Inject("< . 1:1 ack 1001");
        t.Subject.Snapshot().Cwnd.ShouldBe(20_000u);
        t.Skip().ShouldBe(19);
        t.After(t.Subject.Snapshot().Rto);
        t.Skip().ShouldBe(1);
        t.Subject.Snapshot().Ssthresh.ShouldBe(7777u);
    }

    private sealed class ByTen : CongestionControl
    {
        public override string Name => "by ten";

        public override void Acknowledged(ref CongestionState state, in CongestionAck ack) =>
            state.Cwnd *= 10;

        public override uint SsthreshAfterLoss(ref CongestionState state, in CongestionLoss loss) => 7777;
    }
}
