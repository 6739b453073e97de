using System.Text;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>
/// Packets as text, in packetdrill's notation: <c>S. 0:0(0) ack 1 win 65535 &lt;mss 1460&gt;</c>.
/// </summary>
public static class PacketText
{
    /// <summary>
    /// A segment. Numbers count from the bases: the two initial sequence numbers, or 0 for absolute ones.
    /// </summary>
    public static string Of(in Segment segment, SeqNum seqBase = default, SeqNum ackBase = default)
    {
        var text = new StringBuilder();
        Append(text, in segment, seqBase, ackBase);
        return text.ToString();
    }

    /// <summary>
    /// A packet with its two ends: <c>10.0.0.1:80 &gt; 10.0.0.2:4000 [ce] . 1:1(0) ack 1 win 100</c>.
    /// </summary>
    public static string Of(in Packet packet, SeqNum seqBase = default, SeqNum ackBase = default)
    {
        var text = new StringBuilder();
        if (packet.Kind == PacketKind.Tcp)
        {
            text.Append(new Endpoint(packet.Source, packet.Segment.SourcePort)).Append(" > ");
            text.Append(new Endpoint(packet.Destination, packet.Segment.DestinationPort)).Append(' ');
        }
        else
        {
            text.Append(packet.Source).Append(" > ").Append(packet.Destination).Append(' ');
        }

        text.Append((packet.Tos & 3) switch { 1 => "[ect1] ", 2 => "[ect0] ", 3 => "[ce] ", _ => "" });
        switch (packet.Kind)
        {
            case PacketKind.Tcp:
                Append(text, in packet.Segment, seqBase, ackBase);
                break;
            case PacketKind.Icmp:
                AppendIcmp(text, packet.Icmp!, packet.Source.IsV4, seqBase);
                break;
            default:
                text.Append("raw (").Append(packet.Raw!.Length).Append(')');
                break;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, in Segment segment, SeqNum seqBase, SeqNum ackBase)
    {
        AppendFlags(text, segment.Flags);
        uint start = segment.Seq - seqBase;
        text.Append(' ').Append(start).Append(':').Append(unchecked(start + (uint)segment.Text.Length));
        text.Append('(').Append(segment.Text.Length).Append(')');
        if (segment.Has(TcpFlags.Ack)) text.Append(" ack ").Append(segment.Ack - ackBase);
        text.Append(" win ").Append(segment.Wnd);
        if (segment.Has(TcpFlags.Urg)) text.Append(" urg ").Append(segment.Up);
        AppendOptions(text, in segment.Options, ackBase);
    }

    private static void AppendFlags(StringBuilder text, TcpFlags flags)
    {
        int before = text.Length;
        if ((flags & TcpFlags.Fin) != 0) text.Append('F');
        if ((flags & TcpFlags.Syn) != 0) text.Append('S');
        if ((flags & TcpFlags.Rst) != 0) text.Append('R');
        if ((flags & TcpFlags.Psh) != 0) text.Append('P');
        if ((flags & TcpFlags.Ack) != 0) text.Append('.');
        if ((flags & TcpFlags.Urg) != 0) text.Append('U');
        if ((flags & TcpFlags.Ece) != 0) text.Append('E');
        if ((flags & TcpFlags.Cwr) != 0) text.Append('W');
        if ((flags & TcpFlags.Ae) != 0) text.Append('A');
        if (text.Length == before) text.Append('-');
    }

    /// <summary>In the order of the wire, padding included, as packetdrill expects them.</summary>
    private static void AppendOptions(StringBuilder text, in TcpOptions options, SeqNum ackBase)
    {
        int before = text.Length;
        ReadOnlySpan<OptionToken> order = options.EncodedOrder;
        AccEcnPlace place = options.HasAccEcn ? options.AccEcnPlace : default;
        AppendTokens(text, order[..place.At], in options, ackBase);
        if (place.Length > 0) AppendAccEcn(text, in options, place.Padding);
        AppendTokens(text, order[(place.At + place.Replaced)..], in options, ackBase);

        if (options.Illegal) text.Append(",illegal");
        if (text.Length == before) return;

        text[before] = '<'; // where the first comma stands
        text.Insert(before, ' ').Append('>');
    }

    private static void AppendTokens(
        StringBuilder text, ReadOnlySpan<OptionToken> tokens, in TcpOptions options, SeqNum ackBase)
    {
        foreach (OptionToken token in tokens)
        {
            text.Append(',').Append(OptionWords.Of(token));
            AppendValue(text, token, in options, ackBase);
        }
    }

    private static void AppendAccEcn(StringBuilder text, in TcpOptions options, int padding)
    {
        bool isReversed = options.Has(TcpOptionKinds.AccEcn1);
        AccEcnCounters counters = options.AccEcn;
        text.Append(",ECN");
        if (options.AccEcnFields > 0)
        {
            text.Append(isReversed ? " e1b " : " e0b ").Append(isReversed ? counters.E1 : counters.E0);
        }

        if (options.AccEcnFields > 1) text.Append(" ceb ").Append(counters.Ce);
        if (options.AccEcnFields > 2)
        {
            text.Append(isReversed ? " e0b " : " e1b ").Append(isReversed ? counters.E0 : counters.E1);
        }

        for (int i = 0; i < padding; i++) text.Append(",nop");
    }

    private static void AppendValue(
        StringBuilder text, OptionToken token, in TcpOptions options, SeqNum ackBase)
    {
        switch (token)
        {
            case OptionToken.Mss: text.Append(' ').Append(options.Mss); break;
            case OptionToken.WindowScale: text.Append(' ').Append(options.WindowScale); break;
            case OptionToken.Timestamps:
                text.Append(" val ").Append(options.TsVal).Append(" ecr ").Append(options.TsEcr);
                break;
            case OptionToken.Sack:
                for (int i = 0; i < options.EncodedSackCount; i++)
                {
                    text.Append(' ').Append(options.Sack[i].Start - ackBase);
                    text.Append(':').Append(options.Sack[i].End - ackBase);
                }

                break;
        }
    }

    private static void AppendIcmp(StringBuilder text, IcmpMessage message, bool v4, SeqNum seqBase)
    {
        text.Append("icmp ");
        if (!IcmpErrors.TryClassify(message, v4, out IcmpErrorKind kind))
        {
            text.Append("type ").Append(message.Type).Append(" code ").Append(message.Code);
            text.Append(" (").Append(message.Body.Length).Append(')');
            return;
        }

        text.Append(kind switch
        {
            IcmpErrorKind.NetUnreachable => "unreachable net_unreachable",
            IcmpErrorKind.HostUnreachable => "unreachable host_unreachable",
            IcmpErrorKind.ProtocolUnreachable => "unreachable protocol_unreachable",
            IcmpErrorKind.PortUnreachable => "unreachable port_unreachable",
            IcmpErrorKind.PacketTooBig => v4 ? "unreachable frag_needed" : "packet_too_big",
            IcmpErrorKind.AdministrativelyProhibited => "unreachable admin_prohibited",
            _ => "time_exceeded",
        });
        if (kind == IcmpErrorKind.PacketTooBig) text.Append(" mtu ").Append(IcmpErrors.Mtu(message, v4));
        if (!IcmpQuote.TryRead(message, v4, out IcmpQuote quote)) return;
        text.Append(" [").Append(quote.Local).Append(" > ").Append(quote.Remote);
        text.Append(" seq ").Append(quote.Seq - seqBase).Append(']');
    }
}
