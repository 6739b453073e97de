using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

public sealed class AllocationTests
{
    public static TheoryData<LinkSettings> Settings =>
    [
        new() { Delay = 10.Ms, Loss = new LossModel.Random(0.01) },
        new()
        {
            Delay = 10.Ms,
            Jitter = new JitterModel.Pareto(1.Ms, 2) { Correlation = 0.5 },
            Loss = new LossModel.GilbertElliott { GoodToBad = 0.01, BadToGood = 0.3 },
            Duplicate = new(0.1),
            Reorder = new ReorderModel.Behind(3) { Chance = new(0.05) },
            Rate = 100_000_000,
            QueueBytes = 100_000,
            Mtu = 1_500,
            Rules = [new() { Name = "late", Port = 80, Step = 10, Action = new LinkAction.Delay(1.Ms) }],
        },
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_packet_allocates_nothing(LinkSettings settings)
    {
        // First under heavy use, so that queue, parking and outcome reach their sizes.
        var lab = new LinkLab(settings with { Reorder = settings.Reorder with { Chance = new(0.9) } });
        Packet packet = LinkLab.Segment(text: 1_000);
        Run(lab, ref packet, 20_000);
        lab.Link.Settings = settings;
        Run(lab, ref packet, 20_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(lab, ref packet, 100_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_pooled_frame_allocates_nothing()
    {
        var pool = new FramePool();
        pool.Return(pool.Rent());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) pool.Return(pool.Rent());
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Run(LinkLab lab, ref Packet packet, int packets)
    {
        for (int i = 0; i < packets; i++)
        {
            lab.Link.Transmit(ref packet, 1_040, lab.Now, lab.Outcome);
            lab.Now += 80.Us;
        }
    }
}
