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
    private void TcpArrives(Frame frame)
    {
        ref readonly Packet packet = ref frame.Packet;
        var local = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        var remote = new Endpoint(packet.Source, packet.Segment.SourcePort);

        if (_connections.Find(in local, in remote) is { } connection)
        {
            connection.Ref.Tell(frame);
            return;
        }

        if (IsForUs(in packet))
        {
            if (frame.Opener is { } opener) Names?.Opened(in local, in remote, opener);
            if (FindListener(in local) is { } listener) ListenerHears(listener, in packet, iss: null);
            else NobodyListens(in packet);
        }

        Services.Frames.Return(frame);
    }

    private bool IsForUs(in Packet packet)
    {
        if (_addresses.Contains(packet.Destination)) return true;

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

    /// <summary>RFC 9293 §3.10.7.2; a SYN that the listener takes becomes a connection in
    /// SYN-RECEIVED.</summary>
    private void ListenerHears(ListeningPort listener, in Packet packet, SeqNum? iss)
    {
        long dropped = listener.Core.SynsDropped;
        ListenVerdict verdict = listener.Core.SegmentArrives(in packet.Segment, out Segment reset);
        Services.Counters.SynsDropped += listener.Core.SynsDropped - dropped;
        if (verdict == ListenVerdict.Reset) Answer(in packet, in reset);
        if (verdict != ListenVerdict.Accept || FindRoute(packet.Source) is not { } route) return;

        var local = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        var remote = new Endpoint(packet.Source, packet.Segment.SourcePort);
        TcpSettings settings = route.Fit(listener.Core.Settings, local.Address.IsV4);
        ConnectionActor connection = Adopt(NewConnection(settings, in local, in remote), route);
        connection.Statistics = listener.Socket.Owner.Statistics;
        connection.Listener = listener;
        listener.Core.Adopt();
        connection.Tcp.OpenPassive(
            in packet.Segment, iss ?? _isn.Next(local, remote, Now), Now, Services.Effects);
        connection.Perform();
    }

    /// <summary>RFC 9293 §3.10.7.1, or what the host's firewall does instead.</summary>
    private void NobodyListens(in Packet packet)
    {
        Services.Counters.NobodyListened++;
        if (Settings.ClosedPort == ClosedPortPolicy.Icmp && !packet.Segment.Has(TcpFlags.Rst))
        {
            RefuseByIcmp(in packet);
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

    private void RefuseByIcmp(in Packet cause)
    {
        if (Now < _nextIcmp || !IcmpErrors.MayReport(in cause)) return;

        _nextIcmp = Now + Settings.IcmpInterval;
        Frame frame = Services.Frames.Rent();
        frame.Packet =
            IcmpErrors.Create(IcmpErrorKind.PortUnreachable, in cause, reporter: cause.Destination);
        SendBack(in cause, frame);
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

        route.Link.Tell(frame);
        return true;
    }

    /// <summary>An ICMP error reaches the connection whose segment it quotes (RFC 1122 §4.2.3.9).</summary>
    private void IcmpArrives(in Packet packet)
    {
        bool v4 = packet.Source.IsV4;
        if (!IcmpErrors.TryClassify(packet.Icmp!, v4, out IcmpErrorKind kind)) return;
        if (!IcmpQuote.TryRead(packet.Icmp!, v4, out IcmpQuote quote)) return;
        if (_connections.Find(quote.Local, quote.Remote) is not { } connection) return;

        (TcpError error, bool isHard) = Meaning(kind);
        if (error == TcpError.None) return;
        connection.Tcp.IcmpArrives(error, isHard, Now, Services.Effects);
        connection.Perform();
    }

    /// <summary>Hard errors are those that say that nobody is there to talk to (RFC 1122 §4.2.3.9).</summary>
    private static (TcpError Error, bool IsHard) Meaning(IcmpErrorKind kind) => kind switch
    {
        IcmpErrorKind.PortUnreachable or IcmpErrorKind.ProtocolUnreachable =>
            (TcpError.ConnectionRefused, true),
        IcmpErrorKind.AdministrativelyProhibited => (TcpError.HostUnreachable, true),
        IcmpErrorKind.HostUnreachable => (TcpError.HostUnreachable, false),
        IcmpErrorKind.NetUnreachable or IcmpErrorKind.TimeExceeded => (TcpError.NetworkUnreachable, false),
        _ => (TcpError.None, false), // packet too big belongs to path MTU discovery
    };

    /// <summary>RFC 6191: a new SYN takes the place of a connection in TIME-WAIT.</summary>
    internal bool ReopensTimeWait(ConnectionActor connection, in Packet packet)
    {
        if (!packet.Segment.Has(TcpFlags.Syn) || FindListener(connection.Local) is not { } listener)
            return false;
        if (!connection.Tcp.AllowsReuse(in packet.Segment, out SeqNum iss)) return false;

        connection.Tcp.Abort(Now, Services.Effects); // in TIME-WAIT that sends nothing
        connection.Perform();
        ListenerHears(listener, in packet, iss);
        return true;
    }

    /// <summary>Whether a connection in SYN-RECEIVED may take a segment in: the accept queue may be
    /// full.</summary>
    internal bool MayComplete(ConnectionActor connection, in Packet packet)
    {
        if (connection.Listener is not { } listener) return true;

        ListenVerdict verdict = listener.Core.CompletionArrives(in packet.Segment, out _);
        if (verdict == ListenVerdict.Reset)
        {
            connection.Tcp.Abort(Now, Services.Effects);
            connection.Perform();
        }

        return verdict == ListenVerdict.Accept;
    }
}
