using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Host.Tun;

/// <content>Packets for the kernel: consecutive segments go as one where only the text differs.</content>
internal sealed partial class TunDevice
{
    private const int LongestHeaders = 40 + 60;
    private const int LongestJoined = ushort.MaxValue;
    private const int TcpChecksumOffset = 16;

    private const int TcpFlagsOffset = 13;

    private const TcpFlags OnlyAlone =
        TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Urg | TcpFlags.Cwr | TcpFlags.Ece | TcpFlags.Ae;

    private readonly bool _offloads;
    private readonly byte[] _outgoing = new byte[VirtioHeader.Length + PacketCodec.MaxLength];
    private readonly byte[] _headers = new byte[LongestHeaders];

    /// <summary>The first of the segments that wait, without its text.</summary>
    private Packet _first;

    private int _headerLength;
    private int _textLength;
    private int _textOfPacket; // 0: nothing waits
    private SeqNum _nextSeq;
    private bool _isClosed; // nothing may be joined any more

    /// <summary>Packets that the device did not take.</summary>
    public long Refused { get; private set; }

    public void Send(in Packet packet)
    {
        if (!_offloads || packet.Kind != PacketKind.Tcp)
        {
            Flush();
            SendWhole(in packet);
            return;
        }

        if (TryJoin(in packet)) return;

        Flush();
        Begin(in packet);
    }

    public void Flush()
    {
        if (_headerLength == 0) return;

        Span<byte> headers = _outgoing.AsSpan(VirtioHeader.Length, _headerLength);
        bool isJoined = _textLength > _textOfPacket;
        if (isJoined) PacketCodec.Lengthen(in _first, headers, _textLength);
        int ip = _first.Source.IsV4 ? 20 : 40;
        new VirtioHeader
        {
            Flags = VirtioHeader.NeedsChecksum,
            Join = !isJoined ? VirtioHeader.NoJoin
                : _first.Source.IsV4 ? VirtioHeader.JoinTcpV4 : VirtioHeader.JoinTcpV6,
            HeaderLength = (ushort)_headerLength,
            TextOfPacket = isJoined ? (ushort)_textOfPacket : (ushort)0,
            ChecksumStart = (ushort)ip,
            ChecksumOffset = TcpChecksumOffset,
        }.Write(_outgoing);
        int length = VirtioHeader.Length + _headerLength + _textLength;
        _headerLength = 0;
        Write(length);
    }

    private void Begin(in Packet packet)
    {
        ref readonly Segment segment = ref packet.Segment;
        Span<byte> space = _outgoing.AsSpan(VirtioHeader.Length);
        _headerLength = PacketCodec.WriteHeaders(in packet, space);
        segment.Text.CopyTo(space[_headerLength..]);
        _first = packet;
        _first.Segment.Text = Payload.Empty;
        _textLength = _textOfPacket = segment.Text.Length;
        _nextSeq = segment.Seq + (uint)_textLength;
        _isClosed = _textLength == 0 || segment.Has(OnlyAlone | TcpFlags.Fin | TcpFlags.Psh);
        if (segment.Text.Length == 0) Flush(); // a bare ACK waits for nobody
    }

    private bool TryJoin(in Packet packet)
    {
        ref readonly Segment segment = ref packet.Segment;
        if (_headerLength == 0 || _isClosed) return false;
        if (segment.Seq != _nextSeq || segment.Has(OnlyAlone)) return false;

        int length = segment.Text.Length;
        if (length == 0 || length > _textOfPacket) return false;
        if (_headerLength + _textLength + length > LongestJoined) return false;
        if (!HasSameHeaders(in packet)) return false;

        int at = VirtioHeader.Length + _headerLength + _textLength;
        segment.Text.CopyTo(_outgoing.AsSpan(at));
        _textLength += length;
        _nextSeq += (uint)length;
        int flags = VirtioHeader.Length + (_first.Source.IsV4 ? 20 : 40) + TcpFlagsOffset;
        _outgoing[flags] |= (byte)segment.Flags;
        _isClosed = length < _textOfPacket || segment.Has(TcpFlags.Fin | TcpFlags.Psh);
        return true;
    }

    /// <summary>Written with what may differ set to what the first segment has, the headers are the
    /// same.</summary>
    private bool HasSameHeaders(in Packet packet)
    {
        if (packet.Source != _first.Source || packet.Destination != _first.Destination) return false;
        if (packet.Segment.SourcePort != _first.Segment.SourcePort) return false;

        Packet alike = packet;
        alike.Segment.Seq = _first.Segment.Seq;
        alike.Segment.Flags = _first.Segment.Flags;
        alike.Segment.Text = Payload.Empty;
        alike.Id = _first.Id;
        int length = PacketCodec.WriteHeaders(in alike, _headers);
        int ip = _first.Source.IsV4 ? 20 : 40;
        if (length != _headerLength) return false;

        // Lengths and checksums stand in the IP header and at the end of TCP's: these are ours to write.
        ReadOnlySpan<byte> theirs = _headers.AsSpan(ip, length - ip);
        ReadOnlySpan<byte> ours = _outgoing.AsSpan(VirtioHeader.Length + ip, length - ip);
        byte flags = ours[TcpFlagsOffset];
        return packet.Tos == _first.Tos && packet.Ttl == _first.Ttl
            && packet.DontFragment == _first.DontFragment
            && theirs[..TcpFlagsOffset].SequenceEqual(ours[..TcpFlagsOffset])
            && theirs[(TcpFlagsOffset + 1)..TcpChecksumOffset]
                .SequenceEqual(ours[(TcpFlagsOffset + 1)..TcpChecksumOffset])
            && theirs[(TcpChecksumOffset + 2)..].SequenceEqual(ours[(TcpChecksumOffset + 2)..])
            && (flags & (byte)TcpFlags.Ack) == ((byte)packet.Segment.Flags & (byte)TcpFlags.Ack);
    }

    private void SendWhole(in Packet packet)
    {
        default(VirtioHeader).Write(_outgoing);
        int length = PacketCodec.Write(in packet, _outgoing.AsSpan(VirtioHeader.Length));
        Write(VirtioHeader.Length + length);
    }

    private void Write(int length)
    {
        while (LibC.Write(_descriptor, ref _outgoing[0], length) < 0)
        {
            int error = SystemError.Last;
            if (error == SystemError.Interrupted) continue;
            if (error == SystemError.DescriptorInBadState) throw Lost();

            Refused++; // no buffers, or the device is down: lost as on any wire
            return;
        }
    }
}
