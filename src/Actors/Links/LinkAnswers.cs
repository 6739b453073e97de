using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Segments and messages that a box in the path makes of one that it saw.</summary>
internal static class LinkAnswers
{
    /// <summary>Well inside any window, and not at its edge.</summary>
    private const uint InsideWindow = 100;

    private const byte Ttl = 64;

    /// <summary>In the name of the receiver; false where nobody may answer that.</summary>
    public static bool TryTellSender(AnswerKind kind, in Packet packet, Prng prng, out Packet reply)
    {
        reply = default;
        if (kind >= AnswerKind.HostUnreachable)
        {
            if (!IcmpErrors.MayReport(in packet)) return false;
            reply = IcmpErrors.Create(IcmpOf(kind), in packet, reporter: packet.Destination);
            return true;
        }

        if (packet.Kind != PacketKind.Tcp) return false;

        reply = Between(packet.Destination, packet.Source);
        if (kind == AnswerKind.Ack)
        {
            reply.Segment = AckOf(in packet.Segment);
            return !packet.Segment.Has(TcpFlags.Rst);
        }

        bool may = ClosedPort.TryAnswer(in packet.Segment, out reply.Segment);
        if (may && packet.Segment.Has(TcpFlags.Ack))
            reply.Segment.Seq = Number(kind, reply.Segment.Seq, prng);
        return may;
    }

    /// <summary>In the name of the sender; false where there is nothing to say.</summary>
    public static bool TryTellReceiver(
        LinkAction.Answer answer, in Packet packet, Prng prng, out Packet told)
    {
        told = default;
        if (packet.Kind != PacketKind.Tcp || answer.Kind >= AnswerKind.HostUnreachable) return false;
        if (packet.Segment.Has(TcpFlags.Rst)) return false;

        ref readonly Segment seen = ref packet.Segment;
        told = Between(packet.Source, packet.Destination);
        ref Segment segment = ref told.Segment;
        segment.SourcePort = seen.SourcePort;
        segment.DestinationPort = seen.DestinationPort;
        SeqNum next = answer.Passes ? seen.Seq + seen.Len : seen.Seq;
        if (answer.Kind == AnswerKind.Ack)
        {
            segment.Flags = TcpFlags.Ack;
            segment.Seq = next;
            segment.Ack = seen.Ack;
            segment.Wnd = seen.Wnd;
            segment.Options = seen.Options;
            segment.Options.Present &= TcpOptionKinds.Timestamps;
            return seen.Has(TcpFlags.Ack);
        }

        segment.Flags = TcpFlags.Rst;
        segment.Seq = Number(answer.Kind, next, prng);
        return true;
    }

    private static SeqNum Number(AnswerKind kind, SeqNum exact, Prng prng) => kind switch
    {
        AnswerKind.ResetInWindow => exact + InsideWindow,
        AnswerKind.ResetBlind => new((uint)(prng.NextUInt64() >> 32)),
        _ => exact,
    };

    private static Segment AckOf(in Segment seen)
    {
        var segment = new Segment
        {
            SourcePort = seen.DestinationPort,
            DestinationPort = seen.SourcePort,
            Seq = seen.Ack,
            Ack = seen.Seq + seen.Len,
            Flags = TcpFlags.Ack,
            Wnd = seen.Wnd,
        };
        if (!seen.Options.Has(TcpOptionKinds.Timestamps)) return segment;

        segment.Options.Present = TcpOptionKinds.Timestamps;
        segment.Options.TsVal = seen.Options.TsEcr;
        segment.Options.TsEcr = seen.Options.TsVal;
        return segment;
    }

    private static IcmpErrorKind IcmpOf(AnswerKind kind) => kind switch
    {
        AnswerKind.NetUnreachable => IcmpErrorKind.NetUnreachable,
        AnswerKind.PortUnreachable => IcmpErrorKind.PortUnreachable,
        AnswerKind.Prohibited => IcmpErrorKind.AdministrativelyProhibited,
        _ => IcmpErrorKind.HostUnreachable,
    };

    private static Packet Between(IpAddress source, IpAddress destination) => new()
    {
        Kind = PacketKind.Tcp,
        Source = source,
        Destination = destination,
        Ttl = Ttl,
        DontFragment = true,
    };
}
