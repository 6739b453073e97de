using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>What holds for every segment that we send, whatever a trace is about.</summary>
internal sealed class SegmentRules(Endpoint local, Endpoint remote)
{
    private SeqNum _iss;
    private int _peerMss = local.Address.IsV4 ? 536 : 1220;
    private int _shift = -1;
    private bool _peerScales;
    private SeqNum? _rightEdge;
    private long _place;

    /// <summary>Learns the peer's side of the negotiation.</summary>
    public void Arrived(in Segment segment)
    {
        if (!segment.Has(TcpFlags.Syn)) return;
        if (segment.Options.Has(TcpOptionKinds.Mss)) _peerMss = segment.Options.Mss;
        _peerScales = segment.Options.Has(TcpOptionKinds.WindowScale);
    }

    /// <summary>The first rule that the segment breaks, or null.</summary>
    public string? Broken(in Segment segment)
    {
        if (segment.SourcePort != local.Port || segment.DestinationPort != remote.Port) return "ports";
        if (!segment.Has(TcpFlags.Ack) && segment.Ack.Value != 0) return "an acknowledgment without ACK";
        if (!segment.Has(TcpFlags.Urg) && segment.Up != 0) return "an urgent pointer without URG";
        if (segment.Has(TcpFlags.Syn)) Learn(in segment);
        else if (segment.Options.Has(TcpOptionKinds.Mss)) return "MSS outside a SYN (MUST-65)";
        else if (segment.Options.Has(TcpOptionKinds.WindowScale)) return "window scale outside a SYN";
        else if (segment.Options.Has(TcpOptionKinds.SackPermitted)) return "SACK-permitted outside a SYN";

        int most = Math.Max(_peerMss, 1) - segment.Options.EncodedLength;
        bool isSyn = segment.Has(TcpFlags.Syn); // its text goes before this peer said anything (RFC 7413)
        if (!isSyn && segment.Text.Length > Math.Max(most, 1))
            return $"longer than the effective MSS {most} (MUST-16)";
        long place = PlaceOf(segment.Seq) - (isSyn ? 0 : 1);
        bool isGarbage = place == -1 && segment.Text.Length == 1; // a keep-alive's, before all text (MAY-6)
        if (segment.Text.Length > 0 && !isGarbage
            && !PeerBytes.IsOurs(segment.Text, place)) return "bytes of another place";
        return segment.Has(TcpFlags.Ack) && !segment.Has(TcpFlags.Rst) ? BrokenWindow(in segment) : null;
    }

    /// <summary>How far from the initial number, in 64 bits: more may be sent than that.</summary>
    private long PlaceOf(SeqNum seq)
    {
        _place += unchecked((int)(seq - (_iss + unchecked((uint)_place))));
        return _place;
    }

    private void Learn(in Segment segment)
    {
        _place = 0;
        _iss = segment.Seq;
        _shift = segment.Options.Has(TcpOptionKinds.WindowScale) ? segment.Options.WindowScale : -1;
        _rightEdge = null;
    }

    /// <summary>SHLD-14: the right edge never moves left, but for what scaling rounds away.</summary>
    private string? BrokenWindow(in Segment segment)
    {
        int shift = _peerScales && _shift > 0 && !segment.Has(TcpFlags.Syn) ? _shift : 0;
        SeqNum edge = segment.Ack + ((uint)segment.Wnd << shift);
        if (_rightEdge is { } before
            && edge + ((1u << shift) - 1) < before) return "the window shrank (SHLD-14)";
        _rightEdge = _rightEdge is { } old ? SeqNum.Max(old, edge) : edge;
        return null;
    }
}
