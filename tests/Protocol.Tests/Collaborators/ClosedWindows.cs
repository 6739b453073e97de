using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 9293 §3.8.6.1 where both ends have closed their windows at once (§A.2).</summary>
public sealed class ClosedWindows
{
    private static readonly TcpSettings Settings = TcpSettings.Default with
    {
        ReceiveBuffer = 2_000,
        WindowScaling = false,
        Timestamps = false,
        Mss = 1_000,
    };

    [Fact]
    public void An_end_that_reads_is_heard_at_once_by_one_that_does_not()
    {
        var pair = new DirectPair(Settings);
        pair.Connect();
        pair.Send(0, 5_000);
        pair.Send(1, 5_000);
        for (int i = 0; i < 30; i++) pair.ToNextDeadline(); // both windows are closed, both ends probe
        (pair.Ends[0].Readable, pair.Ends[1].Readable).ShouldBe((2_000, 2_000));

        pair.Read(0).ShouldBe(2_000);
        pair.CarryAll();
        pair.Ends[0].Readable.ShouldBe(2_000); // the next part came, although the other end read nothing
    }

    [Fact]
    public void Probes_that_are_answered_never_end_and_come_ever_more_rarely()
    {
        var pair = new DirectPair(Settings with { MaxRto = 60_000.Ms, R2 = 3 });
        pair.Connect();
        pair.Send(0, 5_000);
        for (int i = 0; i < 200; i++) pair.ToNextDeadline();
        pair.Ends[0].State.ShouldBe(TcpState.Established); // MUST-37
        (pair.Now > new Instant(3_600_000_000_000)).ShouldBeTrue();

        pair.Read(1);
        pair.CarryAll();
        pair.Ends[1].Readable.ShouldBe(2_000);
    }

    [Fact]
    public void Probes_that_nobody_answers_end_at_r2()
    {
        var pair = new DirectPair(Settings with { R2 = 3 });
        pair.Connect();
        pair.Send(0, 5_000);
        for (int i = 0; i < 5; i++) pair.ToNextDeadline();
        pair.Drops = _ => true;
        for (int i = 0; i < 5 && pair.Ends[0].State != TcpState.Closed; i++) pair.ToNextDeadline();
        pair.Ends[0].Error.ShouldBe(TcpError.TimedOut);
    }
}
