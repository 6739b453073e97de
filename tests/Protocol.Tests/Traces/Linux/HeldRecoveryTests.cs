using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Linux;

/// <summary>Without SACK, recovery lasts until something beyond it is acknowledged.</summary>
[Rfc("6582 §3.2")]
public sealed class HeldRecoveryTests
{
    [Fact]
    public void A_held_recovery_that_ends_leaves_the_window_cut()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Settings = s => s with { CongestionControl = Reno.Instance, HoldRecovery = true },
        });
        t.Write(30_000);
        t.Skip().ShouldBe(10);
        t.At(100.Ms);
        for (int i = 0; i < 3; i++) t.Inject("< . 1:1 ack 1"); // the second of ten was not lost
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 12001"); // all that was in flight when it began
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.FastRecovery);
        t.At(300.Ms);
        t.Inject("< . 1:1 ack 14001");
        t.Skip();
        t.Subject.Snapshot().Phase.ShouldBe(CongestionPhase.Open);
        t.Subject.Snapshot().Ssthresh.ShouldBe(5_000u);
        t.Subject.Snapshot().Cwnd.ShouldBeLessThanOrEqualTo(6_000u);
    }
}
