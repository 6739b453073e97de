using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Sharding;

/// <summary>The flows of a batch, each with its addresses and ports written once.</summary>
internal sealed class FlowTable(BinaryArchive archive)
{
    private const int WorthKeeping = 65_536;

    private readonly List<FlowMemory> _flows = [];
    private readonly Dictionary<(int Pair, uint Ports), FlowMemory> _byEnds = [];
    private readonly List<IpPair> _pairs = [];
    private readonly Dictionary<IpTuple, int> _pairIndex = [];
    private readonly Dictionary<IpTuple, IpPair> _kept = [];
    private int _count;

    /// <summary>Begins a batch.</summary>
    public void Start()
    {
        _count = 0;
        _byEnds.Clear();
        _pairs.Clear();
        _pairIndex.Clear();
    }

    /// <param name="packet">To write.</param>
    /// <param name="latest">The latest flow of the same channel; null: there was none.</param>
    public FlowMemory Carry(in Packet packet, FlowMemory? latest)
    {
        FlowMemory? flow = archive.IsReading ? null : Find(in packet, latest);
        int code = archive.Unsigned(CodeOf(flow, latest), _count + 1, "a flow of");
        if (code == 0) return latest ?? throw new InvalidDataException("a flow that follows no other");
        return code <= _count ? _flows[code - 1] : New(in packet, latest);
    }

    private int CodeOf(FlowMemory? flow, FlowMemory? latest) =>
        flow is null ? _count + 1 : ReferenceEquals(flow, latest) ? 0 : flow.Index + 1;

    private FlowMemory? Find(in Packet packet, FlowMemory? latest)
    {
        if (latest is not null && PortsOf(in packet) == PortsOf(in latest.Last)
            && packet.Addresses == latest.Last.Addresses)
        {
            return latest;
        }

        return _pairIndex.TryGetValue(new(packet.Source, packet.Destination), out int pair)
            ? _byEnds.GetValueOrDefault((pair, PortsOf(in packet)))
            : null;
    }

    private FlowMemory New(in Packet packet, FlowMemory? latest)
    {
        if (_count == _flows.Count) _flows.Add(new());
        FlowMemory flow = _flows[_count];
        flow.BeginLike(latest, _count++);
        int pair = CarryPair(packet.Addresses);
        ref Packet last = ref flow.Last;
        ushort source = CarryPort(packet.Segment.SourcePort, last.Segment.SourcePort);
        ushort destination = CarryPort(packet.Segment.DestinationPort, last.Segment.DestinationPort);
        last.Addresses = _pairs[pair];
        last.Segment.SourcePort = source;
        last.Segment.DestinationPort = destination;
        if (!archive.IsReading) _byEnds[(pair, PortsOf(in last))] = flow;
        return flow;
    }

    private ushort CarryPort(ushort port, ushort near)
    {
        long carried = archive.Near((long)port, near);
        return carried is >= 0 and <= ushort.MaxValue
            ? (ushort)carried
            : throw new InvalidDataException($"a port of {carried}");
    }

    private int CarryPair(IpPair pair)
    {
        int known = archive.IsReading
            ? 0
            : _pairIndex.GetValueOrDefault(new(pair.Source, pair.Destination), _pairs.Count);
        int index = archive.Unsigned(known, _pairs.Count, "a pair of addresses of");
        if (index < _pairs.Count) return index;

        IpPair carried = PairOf(CarryAddress(pair.Source), CarryAddress(pair.Destination));
        if (!archive.IsReading) _pairIndex.Add(new(carried.Source, carried.Destination), index);
        _pairs.Add(carried);
        return index;
    }

    private IpAddress CarryAddress(IpAddress address)
    {
        if (archive.Flag(address.IsV4)) return IpAddress.FromV4(archive.Word(address.IsV4 ? address.V4 : 0));
        return new(archive.LongWord(address.High), archive.LongWord(address.Low));
    }

    /// <summary>One object for all packets between two hosts, over all batches.</summary>
    private IpPair PairOf(IpAddress source, IpAddress destination)
    {
        var ends = new IpTuple(source, destination);
        if (_kept.TryGetValue(ends, out IpPair? pair)) return pair;
        if (_kept.Count == WorthKeeping) _kept.Clear();
        _kept.Add(ends, pair = new(source, destination));
        return pair;
    }

    private static uint PortsOf(in Packet packet) =>
        ((uint)packet.Segment.SourcePort << 16) | packet.Segment.DestinationPort;
}
