using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Gateways;

/// <summary>Where the scenario meets a real network: packets from outside enter at the link of their
/// destination, packets that links bring leave.</summary>
/// <remarks>It is the end of a wire and no hop: it leaves TTLs alone.</remarks>
internal sealed class GatewayActor(ShardServices services, IOutside? outside) : Actor
{
    /// <summary>At least this long between two ICMP errors (RFC 1812 §4.3.2.8).</summary>
    private static readonly Duration IcmpInterval = 1.Ms;

    private readonly Dictionary<IpAddress, GatewayWay> _ways = [];
    private Instant _nextIcmp = Instant.Zero;

    public GatewayCounters Counters { get; } = new();

    /// <summary>Packets for that address enter there. Given before the run starts.</summary>
    public void AddWay(IpAddress destination, GatewayWay way) => _ways[destination] = way;

    /// <summary>A packet from outside; called between two parts of the run.</summary>
    /// <param name="packet">Its text may be longer than a packet's: a device joined several.</param>
    /// <param name="textOfPacket">Bytes of text of each of these packets; 0: it is a single one.</param>
    public void Enter(in Packet packet, int textOfPacket)
    {
        Counters.Entered++;
        if (packet.Kind == PacketKind.Tcp) Counters.TextBytesEntered += packet.Segment.Text.Length;
        if (!_ways.TryGetValue(packet.Destination, out GatewayWay way))
        {
            ReportNoWay(in packet);
            return;
        }

        if (textOfPacket == 0 || packet.Segment.Text.Length <= textOfPacket)
        {
            Offer(in packet, way.Ref);
            return;
        }

        var joined = new JoinedSegment(in packet, textOfPacket);
        if (way.Link.Direction.KeepsJoined(joined.PacketSize)) way.Link.CarryJoined(in joined);
        else CutUp(in joined, way.Ref);
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Frame frame: Leaves(frame); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>Between two hosts of the scenario the gateway is a router of one hop.</summary>
    private void Leaves(Frame frame)
    {
        services.Counters.LastActivity = Now;
        ref readonly Packet packet = ref frame.Packet;
        if (packet.Kind != PacketKind.Raw && _ways.TryGetValue(packet.Destination, out GatewayWay way))
        {
            way.Ref.Tell(frame);
            return;
        }

        Counters.Left++;
        if (packet.Kind == PacketKind.Tcp) Counters.TextBytesLeft += packet.Segment.Text.Length;
        outside?.Send(in packet);
        services.Frames.Return(frame);
    }

    private void Offer(in Packet packet, IActorRef link)
    {
        Frame frame = services.Frames.Rent();
        frame.Packet = packet;
        link.Tell(frame);
    }

    private void CutUp(in JoinedSegment joined, IActorRef link)
    {
        Counters.CutUp++;
        for (int i = 0; i < joined.Count; i++) Offer(joined.Part(i, 1), link);
    }

    private void ReportNoWay(in Packet packet)
    {
        Counters.WithoutWay++;
        if (Now < _nextIcmp || !IcmpErrors.MayReport(in packet)) return;

        _nextIcmp = Now + IcmpInterval;
        Packet error =
            IcmpErrors.Create(IcmpErrorKind.HostUnreachable, in packet, reporter: packet.Destination);
        outside?.Send(in error);
    }
}
