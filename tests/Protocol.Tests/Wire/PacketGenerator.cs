using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>Packets of all kinds for properties: any field, any options, both families.</summary>
internal static class PacketGenerator
{
    private static readonly Gen<uint> Words =
        from high in Gen.Choose(0, 0xFFFF)
        from low in Gen.Choose(0, 0xFFFF)
        select ((uint)high << 16) | (uint)low;

    private static readonly Gen<ushort> Shorts = Gen.Choose(0, 0xFFFF).Select(value => (ushort)value);

    private static readonly Gen<byte> Octets = Gen.Choose(0, 0xFF).Select(value => (byte)value);

    private static readonly Gen<byte[]> Texts =
        from length in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 40)), (1, Gen.Choose(41, 1_500)))
        from bytes in Octets.ArrayOf(length)
        select bytes;

    public static readonly Gen<TcpOptions> Options =
        from present in Gen.Choose(0, 31)
        from mss in Shorts
        from scale in Octets
        from stamps in Words.Two()
        from edges in Words.ArrayOf(2 * SackBlocks.Capacity)
        from count in Gen.Choose(1, SackBlocks.Capacity)
        from accurate in Gen.Choose(0, 15)
        select WithAccEcn(
            MakeOptions((TcpOptionKinds)present, mss, scale, stamps, edges[..(2 * count)]), accurate);

    public static readonly Gen<Packet> Tcp =
        from packet in Envelopes(PacketKind.Tcp)
        from segment in Segments()
        select packet with { Segment = segment };

    public static readonly Gen<Packet> Icmp =
        from packet in Envelopes(PacketKind.Icmp)
        from type in Octets
        from code in Octets
        from rest in Words
        from body in Texts
        select packet with { Icmp = new(type, code, rest, body) };

    /// <summary>Runs the property on packets that are the same in every run.</summary>
    public static void Check<T>(Gen<T> values, Action<T> holds, int count = 1_000) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20_260_101, 7),
            Prop.ForAll(values.ToArbitrary(), holds));

    private static Gen<Packet> Envelopes(PacketKind kind) =>
        from v4 in Gen.Elements(true, false)
        from hosts in Words.Two()
        from ttl in Octets
        from tos in Octets
        from id in Shorts
        from dontFragment in Gen.Elements(true, false)
        select new Packet
        {
            Kind = kind,
            Source = v4 ? IpAddress.FromV4(hosts.Item1) : WirePackets.A6 + hosts.Item1,
            Destination = v4 ? IpAddress.FromV4(hosts.Item2) : WirePackets.B6 + hosts.Item2,
            Ttl = ttl,
            Tos = tos,
            Id = v4 ? id : (ushort)0, // fields that only IPv4 has
            DontFragment = v4 && dontFragment,
        };

    private static Gen<Segment> Segments() =>
        from ports in Shorts.Two()
        from numbers in Words.Two()
        from flags in Gen.Choose(0, 0x1FF)
        from wnd in Shorts
        from up in Shorts
        from options in Options
        from text in Texts
        select new Segment
        {
            SourcePort = ports.Item1,
            DestinationPort = ports.Item2,
            Seq = new(numbers.Item1),
            Ack = ((TcpFlags)flags & TcpFlags.Ack) != 0 ? new(numbers.Item2) : default,
            Flags = (TcpFlags)flags,
            Wnd = wnd,
            Up = up,
            Options = options,
            Text = text.Length == 0 ? Payload.Empty : Payload.Of(text),
        };

    /// <summary>Eight of sixteen have the option, of either kind and each length.</summary>
    private static TcpOptions WithAccEcn(TcpOptions options, int choice)
    {
        if (choice < 8) return options;
        int fields = choice & 3;
        bool isReversed = (choice & 4) != 0;
        uint first = fields > 0 ? 1_234_567u : 0, ce = fields > 1 ? AccEcnCounters.Mask : 0;
        uint last = fields > 2 ? 42u : 0;
        options.SetAccEcn(
            isReversed ? TcpOptionKinds.AccEcn1 : TcpOptionKinds.AccEcn0, fields,
            isReversed ? new(last, ce, first) : new(first, ce, last));
        return options;
    }

    private static TcpOptions MakeOptions(
        TcpOptionKinds present, ushort mss, byte scale, (uint Val, uint Ecr) stamps, uint[] edges)
    {
        TcpOptions options = new() { Present = present };
        if (options.Has(TcpOptionKinds.Mss)) options.Mss = mss;
        if (options.Has(TcpOptionKinds.WindowScale)) options.WindowScale = scale;
        if (options.Has(TcpOptionKinds.Timestamps)) (options.TsVal, options.TsEcr) = stamps;
        if (!options.Has(TcpOptionKinds.Sack)) return options;

        options.SackCount = (byte)(edges.Length / 2);
        for (int i = 0; i < options.SackCount; i++)
        {
            options.Sack[i] = new(new(edges[2 * i]), new(edges[(2 * i) + 1]));
        }

        return options;
    }
}
