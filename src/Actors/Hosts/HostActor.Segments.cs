using System.Runtime.CompilerServices;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>What comes in from links: to a connection, else to a listener, else to nobody.</content>
public sealed partial class HostActor
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Arrives(Frame frame)
    {
        Services.Counters.LastActivity = Now;
        if (frame.Packet.Kind == PacketKind.Raw && !Decode(frame))
        {
            Services.Counters.BadPackets++;
            Services.Frames.Return(frame);
        }
        else if (frame.Packet.Kind == PacketKind.Tcp)
        {
            TcpArrives(frame);
        }
        else
        {
            bool isOurs = IsForUs(in frame.Packet);
            if (isOurs && !AnswersEcho(in frame.Packet)) IcmpArrives(in frame.Packet);
            Services.Frames.Return(frame);
        }
    }

    /// <summary>A connection says by itself that the address is ours; only a stranger's is looked
    /// up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TcpArrives(Frame frame)
    {
        if (_connections.Find(frame.Flow, in frame.Packet) is { } connection) HandOn(connection, frame);
        else ComesToNobody(frame);
    }

    private void ComesToNobody(Frame frame)
    {
        ref readonly Packet packet = ref frame.Packet;
        if (IsForUs(in packet))
        {
            var local = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
            var remote = new Endpoint(packet.Source, packet.Segment.SourcePort);
            if (frame.Opener is { } opener) Names?.Opened(in local, in remote, opener);
            if (FindListener(in local) is { } listener) ListenerHears(listener, in packet, iss: null);
            else NobodyListens(in packet);
        }

        Services.Frames.Return(frame);
    }

    private bool IsForUs(in Packet packet)
    {
        if (Owns(packet.Destination)) return true;

        Services.Counters.Misdirected++;
        return false;
    }

    /// <summary>A damaged packet is bytes again; what the checksum does not refuse is taken as it
    /// is.</summary>
    private bool Decode(Frame frame)
    {
        if (PacketCodec.TryRead(frame.Packet.Raw, out Packet packet) != PacketReadResult.Ok) return false;
        if (packet.Kind == PacketKind.Raw) // another protocol, perhaps by flipped bits
        {
            RefuseProtocol(in packet);
            return false;
        }

        Services.Counters.Collisions++;
        frame.Packet = packet;
        return true;
    }

    /// <summary>RFC 9293 §3.10.7.1, or what the host's firewall does instead.</summary>
    private void NobodyListens(in Packet packet)
    {
        Services.Counters.NobodyListened++;
        if (Settings.ClosedPort == ClosedPortPolicy.Icmp && !packet.Segment.Has(TcpFlags.Rst))
        {
            RefuseByIcmp(IcmpErrorKind.PortUnreachable, in packet);
        }
        else if (Settings.ClosedPort == ClosedPortPolicy.Reset
            && ClosedPort.TryAnswer(in packet.Segment, out Segment reset))
        {
            Answer(in packet, in reset);
        }
    }

    /// <summary>Sends a segment that belongs to no connection back to where <paramref name="cause"/> came
    /// from.</summary>
    private void Answer(in Packet cause, in Segment segment)
    {
        Frame frame = Services.Frames.Rent();
        frame.Packet = new()
        {
            Kind = PacketKind.Tcp, Ttl = (byte)Settings.Tcp.Ttl, DontFragment = true, Segment = segment,
        };
        if (SendBack(in cause, frame)) Services.Counters.CountSent(in segment);
    }

    /// <summary>False where there is no way back: the source was damaged, or made up.</summary>
    private bool SendBack(in Packet cause, Frame frame)
    {
        frame.Packet.Addresses = _pairs.Of(cause.Destination, cause.Source);
        if (FindRoute(cause.Source) is not { } route)
        {
            Services.Frames.Return(frame);
            return false;
        }

        route.Send(frame, Now);
        return true;
    }
}
