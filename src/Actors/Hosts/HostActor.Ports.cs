using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>Addresses, ports and routes: what bind and connect choose from.</content>
public sealed partial class HostActor
{
    private Route Loopback => field ??= new(Self, mtu: 65_535);

    /// <summary>Where a packet for that address leaves; null: there is no way.</summary>
    internal Route? FindRoute(IpAddress destination) =>
        Owns(destination) ? Loopback
        : Seat.Routes.TryGetValue(destination, out Route? route) ? route
        : (destination.IsV4 ? Seat.DefaultRouteHasV4 : Seat.DefaultRouteHasV6) ? Seat.DefaultRoute
        : null;

    /// <summary>Whether the address is one of ours.</summary>
    private bool Owns(IpAddress address)
    {
        if (_addresses is not null) return _addresses.Contains(address);

        IReadOnlyList<IpAddress> ours = Settings.Addresses;
        for (int i = 0; i < ours.Count; i++)
        {
            if (ours[i] == address) return true;
        }

        return false;
    }

    private ListeningPort? FindListener(in Endpoint local)
    {
        if (_listeners is null) return null;
        return _listeners.TryGetValue(local, out ListeningPort? listener)
            || _listeners.TryGetValue(new(default, local.Port), out listener)
            ? listener
            : null;
    }

    private bool IsListenedOn(Endpoint local) => _listeners?.ContainsKey(local) ?? false;
}
