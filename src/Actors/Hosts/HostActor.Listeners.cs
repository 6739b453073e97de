using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>What comes to ports where somebody listens, and how connections come of it.</content>
public sealed partial class HostActor
{
    /// <summary>RFC 9293 §3.10.7.2; a SYN that the listener takes becomes a connection in
    /// SYN-RECEIVED.</summary>
    private void ListenerHears(ListeningPort listener, in Packet packet, SeqNum? iss)
    {
        if (FindRoute(packet.Source) is not { } route) return;

        Listener core = listener.Core;
        TcpSettings settings = route.Fit(core.Settings, packet.Destination.IsV4);
        var peers = new IpTuple(packet.Destination, packet.Source);
        var context = new ListenContext(peers, settings, Now) { Iss = iss };
        long dropped = core.SynsDropped, failed = core.CookiesFailed;
        ListenVerdict verdict = core.SegmentArrives(in packet.Segment, in context, out Segment answer);
        Services.Counters.SynsDropped += core.SynsDropped - dropped;
        Services.Counters.SynCookiesFailed += core.CookiesFailed - failed;
        switch (verdict)
        {
            case ListenVerdict.Reset:
                Answer(in packet, in answer);
                break;
            case ListenVerdict.Cookie:
                Services.Counters.SynCookiesSent++;
                Answer(in packet, in answer);
                break;
            case ListenVerdict.Restore:
                Services.Counters.SynCookiesTaken++;
                context = context with { Pair = _pairs.Of(peers.Local, peers.Remote) };
                Enrol(listener, core.Restore(in packet.Segment, in context, Services.Effects), route);
                break;
            case ListenVerdict.Accept:
                context = context with { Pair = _pairs.Of(peers.Local, peers.Remote) };
                OpenPassively(listener, in packet, in context, route);
                break;
        }
    }

    private void OpenPassively(
        ListeningPort listener, in Packet packet, in ListenContext context, Route route)
    {
        ref readonly Segment syn = ref packet.Segment;
        var local = new Endpoint(packet.Destination, syn.DestinationPort);
        var remote = new Endpoint(packet.Source, syn.SourcePort);
        PassiveOpening opening =
            listener.Core.OpeningFor(in syn, in context, _isn.Next(local, remote, Now));
        TcpConnection tcp = listener.Core.Open(in syn, in context, in opening, Services.Effects);
        ConnectionActor connection = Enrol(listener, tcp, route);
        if (!opening.TakesText) return;

        Services.Counters.FastOpensTaken++;
        listener.Enqueue(connection); // before the handshake is over (RFC 7413 §4.2.2)
    }

    private ConnectionActor Enrol(ListeningPort listener, TcpConnection tcp, Route route)
    {
        ConnectionActor connection = Adopt(tcp, route);
        connection.Listener = listener;
        connection.Perform();
        return connection;
    }

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
        if (connection.Listener is not { } listener || connection.Tcp.IsFastOpened) return true;

        ListenVerdict verdict = listener.Core.CompletionArrives(in packet.Segment, out _);
        if (verdict == ListenVerdict.Reset)
        {
            connection.Tcp.Abort(Now, Services.Effects);
            connection.Perform();
        }

        return verdict == ListenVerdict.Accept;
    }
}
