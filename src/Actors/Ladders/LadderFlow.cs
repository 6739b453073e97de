using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Ladders;

/// <summary>The initial sequence numbers of one connection, so that a ladder counts from them.</summary>
/// <param name="first">The end that was seen sending first.</param>
internal sealed class LadderFlow(Endpoint first)
{
    private SeqNum? _ofFirst;
    private SeqNum? _ofSecond;

    /// <summary>The segment in packetdrill's notation: SYNs absolute from 0, data from 1.</summary>
    public string Describe(in Packet packet)
    {
        Learn(ref IsFirst(in packet) ? ref _ofFirst : ref _ofSecond, in packet.Segment);
        (SeqNum mine, SeqNum peers) = BasesOf(in packet);
        return PacketText.Of(in packet.Segment, mine, peers);
    }

    /// <summary>The sender's initial sequence number, and that of its peer; 0 where it is not
    /// known.</summary>
    public (SeqNum Mine, SeqNum Peers) BasesOf(in Packet packet)
    {
        SeqNum ofFirst = _ofFirst ?? default, ofSecond = _ofSecond ?? default;
        return IsFirst(in packet) ? (ofFirst, ofSecond) : (ofSecond, ofFirst);
    }

    private bool IsFirst(in Packet packet) =>
        first == new Endpoint(packet.Source, packet.Segment.SourcePort);

    /// <summary>From the SYN; of a connection that was not seen opening, one before its first
    /// octet.</summary>
    private static void Learn(ref SeqNum? number, in Segment segment)
    {
        if (segment.Has(TcpFlags.Syn)) number = segment.Seq;
        else number ??= segment.Seq - 1;
    }
}
