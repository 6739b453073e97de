using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>What the connections of a host are called, by their ends; for rules and faults that name
/// them.</summary>
/// <remarks>The name that the opening end gives travels with the SYN, so that the other host knows it from
/// its first answer on. A name stays with its ends until a later connection takes them.</remarks>
internal sealed class ConnectionNames
{
    private readonly Dictionary<(Endpoint Local, Endpoint Remote), ConnectionName> _opened = [];
    private readonly Dictionary<(Endpoint Local, Endpoint Remote), ConnectionName> _accepted = [];

    public bool IsNamed(in Endpoint local, in Endpoint remote, ConnectionName name) =>
        (_opened.TryGetValue((local, remote), out ConnectionName? opened) && opened == name)
        || (_accepted.TryGetValue((local, remote), out ConnectionName? accepted) && accepted == name);

    public void Opened(in Endpoint local, in Endpoint remote, ConnectionName name) =>
        _opened[(local, remote)] = name;

    /// <summary>A process of the host connects: its conversations know their numbers.</summary>
    public void Opened(in Endpoint local, in Endpoint remote, Socket socket)
    {
        if (socket.Session is not Conversation conversation) return;

        ProcessActor owner = socket.Owner;
        int number = (conversation.Number * owner.Plan.Host.Count) + owner.Host.Settings.Member + 1;
        Opened(in local, in remote, new ConnectionName(owner.Plan.Name, number));
    }

    public void Accepted(Socket socket, ConnectionName name) =>
        _accepted[(socket.Local, socket.Remote)] = name;

    /// <summary>The name that goes with a SYN to the other end.</summary>
    public ConnectionName? OpenerOf(in Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp || !packet.Segment.Has(TcpFlags.Syn)) return null;

        var local = new Endpoint(packet.Source, packet.Segment.SourcePort);
        var remote = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        return _opened.GetValueOrDefault((local, remote));
    }
}
