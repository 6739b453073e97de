using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>How fast a bulk transfer gets through a long path, by what the sender can do.</summary>
public sealed class LossyPathTests
{
    private const int Bytes = 3_000_000;
    private static readonly DirectionPlan Long = new() { Delay = 50.Ms };

    [Fact]
    public void With_sack_a_lossy_path_takes_clearly_less_time_than_without()
    {
        TcpSettings tcp = Plain with { CongestionControl = NewReno.Instance };
        DirectionPlan bursts = Long with { Loss = new LossPlan.GilbertElliott(0.01, 0.2, 0, 0.7) };
        Duration with = Time(tcp, bursts), without = Time(tcp with { Sack = false }, bursts);
        (with * 10 < without * 9).ShouldBeTrue($"{with} with SACK, {without} without");
    }

    [Fact, Rfc("draft-cardwell-iccrg-bbr-congestion-control §4.1")]
    [Rfc("draft-cheng-iccrg-delivery-rate-estimation §3.3")]
    public void Bbr_does_not_take_loss_for_congestion()
    {
        DirectionPlan path = Lossy(0.02) with { Rate = 10_000_000, Queue = new(0, 200) };
        Duration bbr = Time(Plain with { CongestionControl = Bbr.Instance }, path);
        Duration cubic = Time(Plain, path);
        (bbr * 2 < cubic).ShouldBeTrue($"{bbr} with BBR, {cubic} with CUBIC");
        (bbr < 4.Seconds()).ShouldBeTrue($"{bbr}: 3 MB in 10 Mbit/s take 2.5 s");
    }

    [Fact, Rfc("draft-cardwell-iccrg-bbr-congestion-control §4.2")]
    [Rfc("draft-cardwell-iccrg-bbr-congestion-control §4.3")]
    public void Bbr_keeps_the_queue_short_where_cubic_fills_it()
    {
        DirectionPlan path = Long with { Rate = 10_000_000, Queue = new(0, 2_000) };
        RunReport bbr = Run(Plain with { CongestionControl = Bbr.Instance }, path);
        RunReport cubic = Run(Plain with { HyStart = HyStart.Off }, path);
        bbr.Links[0].Forward.QueueHighWaterPackets
            .ShouldBeLessThan(cubic.Links[0].Forward.QueueHighWaterPackets / 2);
        (bbr.Elapsed - cubic.Elapsed < 1.Seconds()).ShouldBeTrue($"{bbr.Elapsed} and {cubic.Elapsed}");
    }

    [Fact]
    public void What_is_paced_fills_no_queue_with_bursts()
    {
        DirectionPlan path = Long with { Rate = 100_000_000, Queue = new(0, 2_000) };
        RunReport paced = Run(Plain with { Pacing = true }, path);
        RunReport burst = Run(Plain, path);
        paced.Links[0].Forward.QueueHighWaterPackets
            .ShouldBeLessThan(burst.Links[0].Forward.QueueHighWaterPackets / 2);
        paced.Bytes.BytesReceived.ShouldBe(Bytes);
    }

    private static TcpSettings Plain => TcpSettings.Default with
    {
        ReceiveBuffer = 4_000_000, SendBuffer = 4_000_000, WindowScale = 10, Msl = 100.Ms,
    };

    private static DirectionPlan Lossy(double share) =>
        Long with { Loss = new LossPlan.Random(share, 0) };

    private static Duration Time(TcpSettings tcp, DirectionPlan path) => Run(tcp, path).Elapsed;

    private static RunReport Run(TcpSettings tcp, DirectionPlan path)
    {
        RunReport report = new Duo(new ProgramPlan.SinkServer(), new ProgramPlan.BulkSender(Bytes))
        {
            Tcp = tcp, There = path, Back = Long,
        }.Run();
        report.End.ShouldBe(RunEnd.Quiet);
        report.Bytes.BytesReceived.ShouldBe(Bytes);
        return report;
    }
}
