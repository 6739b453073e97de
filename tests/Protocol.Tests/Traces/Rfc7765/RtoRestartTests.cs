using ActorTcp.Primitives;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc7765;

/// <summary>RFC 7765: the age of the earliest segment counts into a timer that starts again.</summary>
[Rfc("7765 §4")]
public sealed class RtoRestartTests
{
    [Theory]
    [InlineData(false, 2, 0)]
    [InlineData(true, 2, 50)]
    [InlineData(true, 4, 50)] // three stay in flight: fewer than four
    [InlineData(true, 5, 0)]
    public void Of_a_small_flight_the_timer_counts_from_when_the_earliest_was_sent(
        bool restarts, int segments, int milliseconds)
    {
        using TcpScript t = TcpScript.Established(s => s with { RtoRestart = restarts });
        t.Write(1000);
        t.After(50.Ms);
        t.Write((segments - 1) * 1000);
        t.Skip().ShouldBe(segments);
        t.After(50.Ms);
        t.Inject("< . 1:1 ack 1001");
        Duration waits = t.NextDeadline!.Value - t.Now;
        waits.ShouldBe(t.Snapshot().Rto - milliseconds.Ms);
    }
}
