using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>Frames as connections send them, and among them any rubbish that the fields can hold.</summary>
internal sealed class RandomFrames(Prng prng, IReadOnlyList<ByteSource> contents)
{
    private readonly List<Packet> _flows = [];
    private readonly List<ByteSource> _buffers = [];
    private readonly OptionLayout[] _layouts =
    [
        OptionLayout.Of("mss,nop,wscale,nop,nop,TS", "nop,nop,TS"), OptionLayout.Of("mss,sackOK,eol,eol"),
    ];

    public Frame Next()
    {
        var frame = new Frame { Packet = prng.Chance(0.8) ? NextOfFlow() : Rubbish() };
        if (prng.Chance(0.1)) frame.Opener = new($"process-{prng.NextBelow(3)}", Below(int.MaxValue));
        return frame;
    }

    private Packet NextOfFlow()
    {
        if (_flows.Count == 0 || prng.Chance(0.2)) _flows.Add(Opening());
        int flow = Below(_flows.Count);
        Packet packet = _flows[flow];
        packet.Segment.Seq += packet.Segment.Len;
        packet.Segment.Text = prng.Chance(0.6) ? Following(packet.Segment.Text) : Payload.Empty;
        packet.Segment.Flags = prng.Chance(0.8) ? TcpFlags.Ack : (TcpFlags)Below(512);
        if (prng.Chance(0.5)) packet.Segment.Ack += (uint)Below(3_000);
        if (prng.Chance(0.1)) packet.Segment.Seq -= (uint)Below(100_000);
        if (prng.Chance(0.3)) packet.Segment.Wnd = (ushort)Below(65_536);
        if (prng.Chance(0.1)) packet.Segment.Cause = (SegmentCause)Below(9);
        if (prng.Chance(0.1)) packet.Segment.Ecn = (EcnCodepoint)Below(4);
        if (prng.Chance(0.2)) packet.Segment.Options = Options();
        packet.Segment.Options.TsVal += packet.Segment.Options.Has(TcpOptionKinds.Timestamps) ? 5u : 0u;
        if (prng.Chance(0.1)) packet.Id++;
        _flows[flow] = packet;
        return packet;
    }

    private Payload Following(in Payload before)
    {
        if (before.Length > 0 && before.Source!.IsEndless && prng.Chance(0.8))
            return new(before.Source, before.Offset + before.Length, 1 + Below(1_460));
        if (prng.Chance(0.6)) return new(contents[Below(contents.Count)], Below(1 << 20), 1 + Below(65_536));
        if (_buffers.Count == 0 || prng.Chance(0.5)) _buffers.Add(ByteSource.Of(Bytes(1 + Below(3_000))));
        ByteSource buffer = _buffers[Below(_buffers.Count)];
        int offset = Below(buffer.Length);
        return new(buffer, offset, 1 + Below(buffer.Length - offset));
    }

    private Packet Opening() => new()
    {
        Kind = PacketKind.Tcp,
        Source = Address(),
        Destination = Address(),
        Ttl = 64,
        DontFragment = true,
        Segment = new()
        {
            SourcePort = (ushort)Below(65_536),
            DestinationPort = prng.Chance(0.5) ? (ushort)80 : (ushort)Below(65_536),
            Seq = new(prng.NextUInt32()),
            Flags = TcpFlags.Syn,
            Wnd = 65_535,
            Options = Options(),
        },
    };

    private Packet Rubbish()
    {
        Packet packet = Opening();
        packet.Kind = (PacketKind)Below(3);
        packet.Tos = (byte)Below(256);
        packet.Ttl = (byte)Below(256);
        packet.Id = (ushort)Below(65_536);
        packet.DontFragment = prng.Chance(0.5);
        packet.Segment = prng.Chance(0.5)
            ? default
            : packet.Segment with { Up = (ushort)Below(65_536), Ack = new(prng.NextUInt32()) };
        packet.Segment.Cause = (SegmentCause)Below(9);
        if (packet.Kind == PacketKind.Icmp)
            packet.Icmp = new((byte)Below(256), (byte)Below(256), prng.NextUInt32(), Bytes(Below(600)));
        else if (packet.Kind == PacketKind.Raw)
            packet.Raw = Bytes(Below(1_600));
        return packet;
    }

    private TcpOptions Options()
    {
        var options = new TcpOptions { Present = (TcpOptionKinds)Below(256) };
        bool isRubbish = prng.Chance(0.3);
        if (isRubbish || options.Has(TcpOptionKinds.Mss)) options.Mss = (ushort)Below(65_536);
        if (isRubbish || options.Has(TcpOptionKinds.WindowScale)) options.WindowScale = (byte)Below(256);
        if (isRubbish || options.Has(TcpOptionKinds.UserTimeout)) options.UserTimeout = (ushort)Below(65_536);
        if (isRubbish || options.Has(TcpOptionKinds.Timestamps)) options.TsVal = prng.NextUInt32();
        if (isRubbish || options.Has(TcpOptionKinds.Timestamps)) options.TsEcr = prng.NextUInt32();
        options.Illegal = isRubbish && prng.Chance(0.5);
        if (prng.Chance(0.2)) options.Layout = _layouts[Below(2)];
        if (options.HasFastOpen) options.Cookie = new(prng.NextUInt64(), prng.NextUInt64(), (byte)Below(17));
        else if (isRubbish || options.Has(TcpOptionKinds.Sack)) FillBlocks(ref options, isRubbish);
        if (prng.Chance(0.3)) FillCounters(ref options);
        if (isRubbish && prng.Chance(0.5)) options.AccEcnFields = (byte)Below(4);
        return options;
    }

    private void FillCounters(ref TcpOptions options) => options.SetAccEcn(
        prng.Chance(0.5) ? TcpOptionKinds.AccEcn0 : TcpOptionKinds.AccEcn1, Below(4),
        new(prng.NextUInt32(), prng.NextUInt32(), prng.NextUInt32()));

    private void FillBlocks(ref TcpOptions options, bool isRubbish)
    {
        options.SackCount = (byte)Below(5);
        int filled = isRubbish ? 4 : options.SackCount;
        for (int i = 0; i < filled; i++)
            options.Sack[i] = new(new(prng.NextUInt32()), new(prng.NextUInt32()));
    }

    private IpAddress Address() => prng.Chance(0.7)
        ? IpAddress.FromV4(0x0A00_0000 + (uint)Below(4))
        : new(prng.Chance(0.9) ? 0x2001_0DB8_0000_0000 : prng.NextUInt64(), (ulong)Below(3));

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)Below(256);
        return bytes;
    }

    private int Below(int bound) => (int)prng.NextBelow((ulong)bound);
}
