using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

/// <summary>Settings and packets for properties that hold for all of them.</summary>
internal sealed class RandomSettings(Prng prng)
{
    public LinkSettings Next() => new()
    {
        Delay = NextDuration(50.Ms),
        Jitter = NextJitter(),
        KeepOrder = prng.Chance(0.5),
        Loss = NextLoss(),
        Duplicate = NextChance(),
        Reorder = NextReorder(),
        Corrupt = NextChance(),
        CorruptBits = 1 + (int)prng.NextBelow(5),
        Rate = prng.Chance(0.5) ? 1_000 + (long)prng.NextBelow(1_000_000_000) : null,
        QueueBytes = prng.Chance(0.5) ? (long)prng.NextBelow(20_000) : null,
        QueuePackets = prng.Chance(0.3) ? (int)prng.NextBelow(20) : null,
        Mtu = prng.Chance(0.3) ? 68 + (int)prng.NextBelow(2_000) : null,
        Cut = prng.Chance(0.05),
        Rules = prng.Chance(0.5) ? [NextRule("a"), NextRule("b")] : [],
    };

    public Duration NextGap() => NextDuration(2.Ms);

    public Packet NextPacket(out int size)
    {
        Packet packet = LinkLab.Segment(TcpFlags.Ack, text: (int)prng.NextBelow(2_000), v6: prng.Chance(0.5));
        packet.DontFragment = prng.Chance(0.5);
        size = PacketCodec.EncodedLength(in packet);
        return packet;
    }

    private Duration NextDuration(Duration limit) => new((long)prng.NextBelow((ulong)limit.Nanoseconds));

    private LinkChance NextChance() =>
        prng.Chance(0.5) ? default : new(prng.NextDouble() * 0.5, prng.NextDouble() * 0.9);

    private double NextCorrelation() => prng.Chance(0.5) ? 0 : prng.NextDouble();

    private JitterModel NextJitter() => prng.NextBelow(4) switch
    {
        0 => JitterModel.None,
        1 => new JitterModel.Uniform(NextDuration(40.Ms)) { Correlation = NextCorrelation() },
        2 => new JitterModel.Normal(NextDuration(15.Ms)) { Correlation = NextCorrelation() },
        _ => new JitterModel.Pareto(NextDuration(5.Ms), NextShape()) { Correlation = NextCorrelation() },
    };

    private double NextShape() => 0.1 + prng.NextDouble();

    private LossModel NextLoss() => prng.NextBelow(4) switch
    {
        0 => LossModel.None,
        1 => new LossModel.Random(NextChance()),
        2 => new LossModel.GilbertElliott { GoodToBad = 0.1, BadToGood = 0.3, LossInGood = 0.01 },
        _ => new LossModel.EveryNth(1 + (long)prng.NextBelow(10)),
    };

    private ReorderModel NextReorder() => prng.NextBelow(3) switch
    {
        0 => ReorderModel.None,
        1 => new ReorderModel.Later(NextDuration(20.Ms)) { Chance = NextChance() },
        _ => new ReorderModel.Behind(1 + (int)prng.NextBelow(5)) { Chance = NextChance(), Within = 1.Ms },
    };

    private LinkRule NextRule(string name) => new()
    {
        Name = name,
        First = 1 + (long)prng.NextBelow(20),
        Step = 1 + (long)prng.NextBelow(5),
        Action = prng.NextBelow(4) switch
        {
            0 => new LinkAction.Drop(),
            1 => new LinkAction.Delay(NextDuration(10.Ms)),
            2 => new LinkAction.Duplicate(1 + (int)prng.NextBelow(6)),
            _ => new LinkAction.Corrupt(1 + (int)prng.NextBelow(6)),
        },
    };
}
