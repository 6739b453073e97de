using ActorTcp.Actors.Links;

namespace ActorTcp.Actors.Tests.Links;

/// <remarks>Fixed seeds; the bands are 4 standard errors, computed beside them.</remarks>
public sealed class LossTests
{
    private const int Packets = 200_000;

    [Fact]
    public void Random_loss_has_its_share_and_no_memory()
    {
        bool[] lost = new LinkLab(new() { Loss = new LossModel.Random(0.05) }).Losses(Packets);
        Share(lost).ShouldBe(0.05, 4 * Math.Sqrt(0.05 * 0.95 / Packets));
        Sample.CorrelationOfNeighbours(Numbers(lost)).ShouldBe(0, 4 / Math.Sqrt(Packets));
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1.0, Packets)]
    public void Never_and_always(double probability, int expected)
    {
        bool[] lost = new LinkLab(new() { Loss = new LossModel.Random(probability) }).Losses(Packets);
        Count(lost).ShouldBe(expected);
    }

    [Fact]
    public void Correlated_loss_keeps_its_share()
    {
        const double Correlation = 0.7;
        bool[] lost = new LinkLab(new() { Loss = new LossModel.Random(0.05, Correlation) }).Losses(Packets);

        // The sum of a process with correlation c^k has a variance (1+c)/(1-c) times that of independent
        // ones.
        double error = Math.Sqrt(0.05 * 0.95 / Packets * (1 + Correlation) / (1 - Correlation));
        Share(lost).ShouldBe(0.05, 4 * error);
        Sample.CorrelationOfNeighbours(Numbers(lost)).ShouldBe(Correlation, 0.03);
    }

    [Fact]
    public void Every_nth_is_exact()
    {
        bool[] lost = new LinkLab(new() { Loss = new LossModel.EveryNth(7) }).Losses(700);
        for (int i = 0; i < lost.Length; i++) lost[i].ShouldBe((i + 1) % 7 == 0);
    }

    [Fact]
    public void Bursts_have_the_share_and_the_lengths_of_the_chain()
    {
        const double P = 0.01, R = 0.25;
        var lab = new LinkLab(new() { Loss = new LossModel.GilbertElliott { GoodToBad = P, BadToGood = R } });
        bool[] lost = lab.Losses(Packets);

        // Share p/(p+r); the chain's correlation is 1-p-r, which widens the error as for any such process.
        const double Share = P / (P + R), Memory = 1 - P - R;
        double error = Math.Sqrt(Share * (1 - Share) / Packets * (1 + Memory) / (1 - Memory));
        LossTests.Share(lost).ShouldBe(Share, 4 * error);

        // Lengths are geometric: mean 1/r, variance (1-r)/r²; one is over with probability r.
        var (bursts, single) = Bursts(lost);
        double mean = Count(lost) / (double)bursts;
        mean.ShouldBe(1 / R, 4 * Math.Sqrt((1 - R) / (R * R) / bursts));
        (single / (double)bursts).ShouldBe(R, 4 * Math.Sqrt(R * (1 - R) / bursts));
        lab.Statistics.Dropped(LinkDropReason.BurstLoss).ShouldBe(Count(lost));
        lab.Statistics.Dropped(LinkDropReason.Loss).ShouldBe(0);
    }

    [Fact]
    public void Both_states_of_the_burst_model_lose()
    {
        var model = new LossModel.GilbertElliott
        {
            GoodToBad = 0.1, BadToGood = 0.3, LossInBad = 0.5, LossInGood = 0.02,
        };
        var lab = new LinkLab(new() { Loss = model });
        lab.Losses(Packets);

        // A quarter of the time bad. The bad periods' error: correlation 0.6 doubles it.
        ((double)lab.Statistics.Dropped(LinkDropReason.BurstLoss) / Packets).ShouldBe(0.25 * 0.5, 0.008);
        ((double)lab.Statistics.Dropped(LinkDropReason.Loss) / Packets).ShouldBe(0.75 * 0.02, 0.0015);
    }

    [Fact]
    public void The_reason_is_told_and_counted()
    {
        var lab = new LinkLab(new() { Loss = new LossModel.EveryNth(2) });
        lab.Send(60).Fate.ShouldBe(LinkFate.Arrives);
        LinkCopy second = lab.Send(70);
        (second.Fate, second.Reason).ShouldBe((LinkFate.Dropped, LinkDropReason.Nth));
        lab.Statistics.OfferedPackets.ShouldBe(2);
        lab.Statistics.OfferedBytes.ShouldBe(130);
        lab.Statistics.DeliveredBytes.ShouldBe(60);
        lab.Statistics.DroppedBytes.ShouldBe(70);
        lab.Statistics.Dropped(LinkDropReason.Nth).ShouldBe(1);
        lab.Statistics.DroppedPackets.ShouldBe(1);
    }

    private static int Count(bool[] lost)
    {
        int count = 0;
        foreach (bool one in lost) count += one ? 1 : 0;
        return count;
    }

    private static double Share(bool[] lost) => Count(lost) / (double)lost.Length;

    private static double[] Numbers(bool[] lost) => Array.ConvertAll(lost, one => one ? 1.0 : 0.0);

    private static (int Bursts, int Single) Bursts(bool[] lost)
    {
        int bursts = 0, single = 0;
        for (int i = 1; i < lost.Length - 1; i++)
        {
            if (!lost[i] || lost[i - 1]) continue;

            bursts++;
            if (!lost[i + 1]) single++;
        }

        return (bursts, single);
    }
}
