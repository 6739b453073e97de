using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>The calls of processes that concern the host: bind, listen, connect and their undoing.</content>
public sealed partial class HostActor
{
    private CompactMap<Endpoint, BoundSockets>? _bound;

    /// <summary>No port was left from there to there, and none became free since: who asks again need not
    /// search all.</summary>
    private (IpAddress Local, Endpoint Remote)? _allTaken;
    private BoundAddress? _latest; // of bind without a port: sockets that chose the same share it
    private SeqNum? _nextIss; // of a connect that takes a pair in TIME-WAIT

    internal Errno Bind(Socket socket, Endpoint local)
    {
        bool any = local.Address == default;
        if (!any && !Owns(local.Address)) return Errno.EADDRNOTAVAIL;

        BoundAddress bound = BoundTo(local, socket.Options.ReuseAddress);
        if (!MayBind(bound)) return Errno.EADDRINUSE;

        Claim(socket, bound);
        return Errno.None;
    }

    /// <summary>A client's connections mostly come from one address, and none of them needs its own
    /// record of it.</summary>
    private BoundAddress BoundTo(Endpoint local, bool reuses)
    {
        if (local.Port != 0) return new(local, reuses);
        bool isSame = _latest is not null && _latest.Local == local && _latest.Reuses == reuses;
        return isSame ? _latest! : _latest = new(local, reuses);
    }

    internal void Unbind(BoundAddress bound)
    {
        if (bound.Local.Port == 0) return;

        BoundSockets left = _bound![bound.Local].Without(bound);
        _allTaken = null;
        if (left.Count == 0) _bound.Remove(bound.Local);
        else _bound[bound.Local] = left;
    }

    internal Errno Listen(Socket socket, ListenerBacklog backlog, out ListeningPort? listening)
    {
        listening = null;
        if (!TryBindForListening(socket)) return Errno.EADDRINUSE;

        Endpoint local = socket.Bound!.Local;
        if (Overlapping(local).Any(IsListenedOn)) return Errno.EADDRINUSE;

        listening = new(socket, new(socket.Options.Tcp, local, backlog) { Secrets = Secrets });
        (_listeners ??= []).Add(local, listening);
        return Errno.None;
    }

    /// <summary>Nobody listens any more: what waits to be accepted is reset, what is not yet established is
    /// forgotten, as Linux and BSD do.</summary>
    internal void Unlisten(ListeningPort listening)
    {
        _allTaken = null;
        _listeners!.Remove(listening.Local);
        foreach (ConnectionActor connection in _connections.ToList())
        {
            if (!ReferenceEquals(connection.Listener, listening) || connection.Socket is not null) continue;

            connection.Listener = null;
            bool halfOpen = connection.Tcp.State == TcpState.SynReceived && !connection.Tcp.IsFastOpened;
            if (halfOpen) connection.Tcp.Vanish(Services.Effects);
            else connection.Tcp.Abort(Now, Services.Effects);
            connection.Perform();
        }
    }

    internal Errno Connect(Socket socket, Endpoint remote) => Connect(socket, remote, null, out _);

    /// <summary>Active OPEN; with <paramref name="text"/> by Fast Open (RFC 7413 §4.2.1).</summary>
    internal Errno Connect(Socket socket, Endpoint remote, Payload? text, out int taken)
    {
        taken = 0;
        IpAddress bound = socket.Bound?.Local.Address ?? default;
        if (bound != default && bound.IsV4 != remote.Address.IsV4) return Errno.EAFNOSUPPORT;
        if (FindRoute(remote.Address) is not { } route) return Errno.ENETUNREACH;
        if (ChooseLocal(socket, in remote, out Endpoint local) is var error and not Errno.None) return error;

        var tcp = NewConnection(route.Fit(socket.Options.Tcp, local.Address.IsV4), in local, in remote);
        ConnectionActor connection = Adopt(tcp, route);
        socket.Attach(connection);
        Names?.Opened(in local, in remote, socket);
        if (socket.Options.Tcp.TimestampOffset) tcp.OffsetTimestamps(Secrets.TimestampOffset(local, remote));
        SeqNum iss = _nextIss ?? _isn.Next(local, remote, Now);
        _nextIss = null;
        if (text is { } first)
        {
            FastOpenRequest request = FastOpen.RequestFor(remote.Address, tcp.Settings, in first);
            taken = tcp.OpenActive(iss, in request, Now, Services.Effects);
        }
        else
        {
            tcp.OpenActive(iss, Now, Services.Effects);
        }

        connection.Perform();
        return Errno.EINPROGRESS;
    }

    /// <summary>The pair stands in TIME-WAIT, and may be taken (Linux tcp_tw_reuse, RFC 6191 §2): it
    /// goes.</summary>
    private bool TakesOver(TcpSettings settings, in Endpoint local, in Endpoint remote)
    {
        bool allowed = settings.TimeWaitTakeover == TimeWaitTakeover.Everywhere
            || (settings.TimeWaitTakeover == TimeWaitTakeover.Loopback
                && Owns(remote.Address));
        if (!allowed || !settings.Timestamps) return false;
        if (_connections.Find(in local, in remote) is not { } old) return false;
        if (!old.Tcp.AllowsTakeover(Now, out SeqNum iss)) return false;

        old.Tcp.Abort(Now, Services.Effects); // in TIME-WAIT that sends nothing
        old.Perform();
        _nextIss = iss;
        return true;
    }

    private Errno ChooseLocal(Socket socket, in Endpoint remote, out Endpoint local)
    {
        local = socket.Bound?.Local ?? default;
        if (local.Address == default)
        {
            IpAddress? source = SourceFor(remote.Address);
            if (source is null) return Errno.EADDRNOTAVAIL;
            local = local with { Address = source.Value };
        }

        if (local.Port != 0)
        {
            bool free = _connections.Find(in local, in remote) is null;
            return free || TakesOver(socket.Options.Tcp, in local, in remote)
                ? Errno.None
                : Errno.EADDRNOTAVAIL;
        }

        if (!TryTakePort(local.Address, in remote, out ushort port)) return Errno.EADDRNOTAVAIL;
        local = local with { Port = port };
        return Errno.None;
    }

    private bool TryTakePort(IpAddress address, in Endpoint remote, out ushort port)
    {
        port = 0;
        if (_allTaken == (address, remote)) return false;
        // so that no closure is made for each call
        var claim = (Host: this, Address: address, Remote: remote);
        if (_ephemeral.TryTake(in claim, static (port, of) =>
            of.Host.IsPairFree(new Endpoint(of.Address, port), of.Remote), out port)) return true;

        if (!_ephemeral.IsExhausted) _allTaken = (address, remote);
        return false;
    }

    /// <summary>Our first address of the family; towards ourselves, the address itself.</summary>
    private IpAddress? SourceFor(IpAddress destination)
    {
        if (Owns(destination)) return destination;

        foreach (IpAddress address in Settings.Addresses)
        {
            if (address.IsV4 == destination.IsV4) return address;
        }

        return null;
    }

    /// <summary>Nobody may listen there; TIME-WAIT, and a port bound twice, need SO_REUSEADDR.</summary>
    private bool MayBind(BoundAddress wanted)
    {
        if (wanted.Local.Port == 0) return true; // chosen later, as with IP_BIND_ADDRESS_NO_PORT
        foreach (Endpoint other in Overlapping(wanted.Local))
        {
            if (IsListenedOn(other)) return false;
            if (BoundAt(other) is { Count: > 0 } sockets && !sockets.MayBeJoinedBy(wanted))
                return false;
        }

        return wanted.Reuses || !_connections.Uses(wanted.Local);
    }

    /// <summary>Ends that take each other's connections: the same one, and the one without an
    /// address.</summary>
    private List<Endpoint> Overlapping(Endpoint local)
    {
        if (local.Address != default) return [local, new(default, local.Port)];

        List<Endpoint> all = [local];
        foreach (IpAddress address in Settings.Addresses) all.Add(new(address, local.Port));
        return all;
    }

    private void Claim(Socket socket, BoundAddress bound)
    {
        socket.Bound = bound;
        if (bound.Local.Port != 0) (_bound ??= new())[bound.Local] = BoundAt(bound.Local).With(bound);
    }

    private BoundSockets BoundAt(Endpoint local) => _bound?.GetValueOrDefault(local) ?? default;

    /// <summary>As Linux: who listens without a port gets one.</summary>
    private bool TryBindForListening(Socket socket)
    {
        Endpoint local = socket.Bound?.Local ?? default;
        if (local.Port != 0) return true;
        if (!_ephemeral.TryTake(local.Address, IsPortFree, out ushort port)) return false;

        Claim(socket, new(local with { Port = port }, socket.Options.ReuseAddress));
        return true;
    }

    private bool IsPortFree(ushort port, IpAddress address) =>
        MayBind(new BoundAddress(new(address, port), Reuses: false));

    private bool IsPairFree(Endpoint local, Endpoint remote) =>
        BoundAt(local).Count == 0 && BoundAt(new(default, local.Port)).Count == 0
        && FindListener(in local) is null
        && _connections.Find(in local, in remote) is null;
}
