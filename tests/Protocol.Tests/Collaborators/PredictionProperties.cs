using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>Header prediction does what the full procedure does, to the byte and to the TCB.</summary>
public sealed class PredictionProperties
{
    [Theory, Rfc("7323 §5.6")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void With_and_without_prediction_the_same_segments_leave(int group)
    {
        for (int i = 0; i < 40; i++) RunBoth(((ulong)group * 40) + (ulong)i);
    }

    private static void RunBoth(ulong seed)
    {
        (List<string> expected, string[] expectedEnds) = Run(seed, prediction: false);
        (List<string> actual, string[] actualEnds) = Run(seed, prediction: true);
        int same = 0;
        while (same < Math.Min(expected.Count, actual.Count) && expected[same] == actual[same]) same++;
        string context = $"seed {seed}, segment {same}";
        actual.Skip(same).Take(1).ShouldBe(expected.Skip(same).Take(1), context);
        actualEnds.ShouldBe(expectedEnds, context);
    }

    private static (List<string> Trace, string[] Ends) Run(ulong seed, bool prediction)
    {
        Prng prng = new Prng(seed).Fork("choices");
        double bad = prng.Chance(0.4) ? 0 : prng.NextDouble() * 0.1;
        var faults = new PipeFaults(bad, bad * prng.NextDouble(), bad * prng.NextDouble() * 2);
        var pipe = new LossyPipe(seed, faults, Settings(prng) with { HeaderPrediction = prediction })
        {
            Trace = [],
        };
        pipe.Ends[0].ToWrite = (long)prng.NextBelow(100_000);
        pipe.Ends[1].ToWrite = prng.Chance(0.5) ? 0 : (long)prng.NextBelow(100_000);
        pipe.Ends[0].SlowReader = prng.Chance(0.3);
        pipe.Ends[1].SlowReader = prng.Chance(0.3);
        var iss = new SeqNum(uint.MaxValue - (uint)prng.NextBelow(60_000));
        pipe.Open(iss, prng.Chance(0.1), iss + 7);
        pipe.Run(iss + 7, 2_000.Seconds());
        return (pipe.Trace, [.. pipe.Ends.Select(Describe)]);
    }

    private static string Describe(LossyPipe.End end) =>
        $"{end.Core.Snapshot()} {end.Core.LossStatus()} {end.Core.Error} {end.Core.NextDeadline} "
        + $"{end.Written} {end.Read.ToArray().Length}";

    private static TcpSettings Settings(Prng prng)
    {
        CongestionControl[] controls = [Cubic.Instance, NewReno.Instance, Bbr.Instance, Vegas.Instance];
        bool linux = prng.Chance(0.5);
        return TcpSettings.Default with
        {
            Msl = 1.Seconds(),
            MaxRto = 2.Seconds(),
            Timestamps = prng.Chance(0.7),
            Sack = prng.Chance(0.8),
            WindowScaling = prng.Chance(0.7),
            AdaptiveDelayedAck = linux,
            PushBursts = linux,
            WindowInSegments = prng.Chance(0.5),
            ReceiveAutotuning = prng.Chance(0.5),
            LimitedTransmit = prng.Chance(0.8),
            Rack = prng.Chance(0.7),
            Tallies = prng.Chance(0.3),
            TimestampOffset = prng.Chance(0.3),
            CongestionControl = controls[(int)prng.NextBelow(4)],
            Mss = 500 + (int)prng.NextBelow(1_000),
            ReceiveBuffer = 2_000 + (int)prng.NextBelow(60_000),
            SendBuffer = 2_000 + (int)prng.NextBelow(60_000),
        };
    }
}
