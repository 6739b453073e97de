using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>A segment that stands for several packets, as a device hands them over.</summary>
internal readonly struct JoinedSegment
{
    private readonly Packet _packet;
    private readonly int _textOfPacket;

    /// <param name="packet">A TCP segment with text.</param>
    /// <param name="textOfPacket">Bytes of text of each of its packets, of the last one at most; at least
    /// 1.</param>
    public JoinedSegment(in Packet packet, int textOfPacket)
    {
        Invariant.Holds(textOfPacket > 0);
        _packet = packet;
        _textOfPacket = textOfPacket;
        int text = packet.Segment.Text.Length;
        Count = (text + textOfPacket - 1) / textOfPacket;
        Headers = PacketCodec.EncodedLength(in packet) - text;
    }

    /// <summary>Of how many packets it is made.</summary>
    public int Count { get; }

    /// <summary>Bytes of each packet before its text.</summary>
    public int Headers { get; }

    /// <summary>Bytes of its longest packet.</summary>
    public int PacketSize => Headers + _textOfPacket;

    /// <summary>Some of the packets, joined. As a network card does it: PSH and FIN go with the last, CWR
    /// with the first (RFC 3168 §6.1.2).</summary>
    public Packet Part(int first, int count)
    {
        Packet part = _packet;
        if (count == Count) return part;

        ref Segment segment = ref part.Segment;
        int start = first * _textOfPacket;
        int end = Math.Min((first + count) * _textOfPacket, segment.Text.Length);
        if (end < segment.Text.Length) segment.Flags &= ~(TcpFlags.Psh | TcpFlags.Fin);
        if (start > 0) segment.Flags &= ~TcpFlags.Cwr;
        segment.Seq += (uint)start;
        segment.Text = segment.Text.Slice(start, end - start);
        return part;
    }
}
