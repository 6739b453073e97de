using ActorTcp.Primitives;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc2861;

/// <summary>RFC 2861: an idle window decays instead of starting again.</summary>
[Rfc("2861 §3")]
public sealed class IdleWindowTests
{
    [Theory, Rfc("2861 §3.1")]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(9, 2)]
    public void Each_timeout_of_idleness_halves_it_down_to_the_restart_window(int timeouts, uint segments)
    {
        using TcpScript t = TcpScript.Established(s => s with { WindowValidation = true, InitialWindow = 2 });
        t.Write(6000);
        for (int acked = 1001; acked <= 6001; acked += 1000) t.Inject($"< . 1:1 ack {acked}");
        t.Skip().ShouldBe(6);
        t.Snapshot().Cwnd.ShouldBe(8000u);
        t.After((t.Snapshot().Rto * timeouts) + 10.Ms);
        t.Write(1);
        t.Skip();
        t.Snapshot().Cwnd.ShouldBe(segments * 1000);
        t.Snapshot().Ssthresh.ShouldBeGreaterThanOrEqualTo(6000u); // three quarters of what was reached
    }
}
