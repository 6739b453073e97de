using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>Addresses, ports and routes: what bind and connect choose from.</content>
public sealed partial class HostActor
{
    /// <summary>Where a packet for that address leaves; null: there is no way.</summary>
    internal Route? FindRoute(IpAddress destination) =>
        Seat.Routes.TryGetValue(destination, out Route? route) ? route
        : (destination.IsV4 ? Seat.DefaultRouteHasV4 : Seat.DefaultRouteHasV6) ? Seat.DefaultRoute
        : null;

    private ListeningPort? FindListener(in Endpoint local) =>
        _listeners.TryGetValue(local, out ListeningPort? listener)
            || _listeners.TryGetValue(new(default, local.Port), out listener)
            ? listener
            : null;
}
