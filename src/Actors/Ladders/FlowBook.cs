using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Ladders;

/// <summary>The connections that were seen so far, each with its initial sequence numbers.</summary>
internal sealed class FlowBook
{
    private readonly List<(FlowEnds Ends, LadderFlow Flow)> _flows = [];

    /// <summary>Connections seen so far.</summary>
    public int Count => _flows.Count;

    /// <summary>The packet in packetdrill's notation, numbers counted from the initial ones; no
    /// addresses.</summary>
    public string Describe(in Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp) return WithoutAddresses(PacketText.Of(in packet));

        return FlowOf(FlowEnds.Of(in packet)).Describe(in packet);
    }

    /// <summary>The initial sequence numbers of the packet's connection: the sender's, and its
    /// peer's.</summary>
    public (SeqNum Mine, SeqNum Peers) BasesOf(in Packet packet) =>
        FlowOf(FlowEnds.Of(in packet)).BasesOf(in packet);

    private static string WithoutAddresses(string text) => text[(text.IndexOf(" > ", StringComparison.Ordinal)
        is var at and >= 0 ? text.IndexOf(' ', at + 3) + 1 : 0)..];

    private LadderFlow FlowOf(FlowEnds ends)
    {
        foreach ((FlowEnds known, LadderFlow flow) in _flows)
        {
            if (known == ends || known == ends.Reversed) return flow;
        }

        var made = new LadderFlow(ends.From);
        _flows.Add((ends, made));
        return made;
    }

    private readonly record struct FlowEnds(Endpoint From, Endpoint To)
    {
        public FlowEnds Reversed => new(To, From);

        public static FlowEnds Of(in Packet packet) => new(
            new(packet.Source, packet.Segment.SourcePort),
            new(packet.Destination, packet.Segment.DestinationPort));
    }
}
