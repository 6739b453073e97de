using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>What arrives is what was written, and both ends reach CLOSED, whatever the pipe does.</summary>
public sealed class DeliveryProperties
{
    private static readonly TcpSettings Settings = TcpSettings.Default with
    {
        Msl = 1.Seconds(),
        R2 = 255,
        SynRetries = 255,
        SynAckRetries = 255,
        MaxRto = 2.Seconds(),
    };

    public static TheoryData<ulong> Seeds()
    {
        var seeds = new TheoryData<ulong>();
        for (ulong seed = 0; seed < 20; seed++) seeds.Add(seed);
        return seeds;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Bytes_arrive_exactly_and_both_ends_close(ulong group)
    {
        for (ulong i = 0; i < 25; i++) RunOne((group * 25) + i);
    }

    private static void RunOne(ulong seed)
    {
        Prng prng = new Prng(seed).Fork("choices");
        double bad = prng.Chance(0.2) ? 0 : prng.NextDouble() * 0.25;
        var faults = new PipeFaults(bad, prng.NextDouble() * 0.2, prng.NextDouble() * 0.3);
        TcpSettings settings = Settings with
        {
            Timestamps = prng.Chance(0.5),
            Sack = prng.Chance(0.5),
            WindowScaling = prng.Chance(0.5),
            Nagle = prng.Chance(0.5),
            NagleMinshall = prng.Chance(0.5),
            ProbeWithOctet = prng.Chance(0.5),
            Mss = 48 + (int)prng.NextBelow(1_500),
            ReceiveBuffer = 1_000 + (int)prng.NextBelow(60_000),
            SendBuffer = 1_000 + (int)prng.NextBelow(60_000),
            WindowScale = (int)prng.NextBelow(10),
        };
        var pipe = new LossyPipe(seed, faults, settings);
        pipe.Ends[0].ToWrite = (long)prng.NextBelow(100_000);
        pipe.Ends[1].ToWrite = prng.Chance(0.5) ? 0 : (long)prng.NextBelow(100_000);
        pipe.Ends[0].SlowReader = prng.Chance(0.3);
        pipe.Ends[1].SlowReader = prng.Chance(0.3);
        var issA = new SeqNum(uint.MaxValue - (uint)prng.NextBelow(60_000));
        var issB = new SeqNum(uint.MaxValue - (uint)prng.NextBelow(60_000));

        pipe.Open(issA, prng.Chance(0.1), issB);
        bool ended = pipe.Run(issB, 20_000.Seconds());

        string ends = $"{pipe.Ends[0].Core.Snapshot()} {pipe.Ends[1].Core.Snapshot()}";
        string context = $"seed {seed}, {faults}: {ends}";
        ended.ShouldBeTrue(context);
        for (int i = 0; i < 2; i++)
        {
            pipe.Ends[i].Core.Error.ShouldBe(TcpError.None, context);
            pipe.Ends[i].Written.ShouldBe(pipe.Ends[i].ToWrite, context);
            while (pipe.Ends[i].Core.Readable > 0) Drain(pipe.Ends[i]);
            AssertSame(pipe.Ends[1 - i].Written, pipe.Ends[i].Read, seed);
        }
    }

    private static void Drain(LossyPipe.End end) =>
        end.Core.Receive(int.MaxValue, end.Read, Instant.Zero, new TcpEffects(), out _);

    private static void AssertSame(long written, PayloadList read, ulong seed)
    {
        var prng = new Prng(seed);
        byte[] bytes = read.ToArray();
        bytes.LongLength.ShouldBe(written);
        int wrong = 0;
        foreach (byte actual in bytes) wrong += (byte)(prng.NextUInt64() & 0xFF) == actual ? 0 : 1;
        wrong.ShouldBe(0, $"seed {seed}");
    }
}
