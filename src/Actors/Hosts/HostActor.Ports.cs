using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>Addresses, ports and routes: what bind and connect choose from.</content>
public sealed partial class HostActor
{
    private Route? _defaultRoute;
    private bool _defaultRouteHasV4;
    private bool _defaultRouteHasV6;

    /// <summary>Where a packet for that address leaves; null: there is no way.</summary>
    internal Route? FindRoute(IpAddress destination) =>
        _routes.TryGetValue(destination, out Route? route) ? route
        : (destination.IsV4 ? _defaultRouteHasV4 : _defaultRouteHasV6) ? _defaultRoute
        : null;

    /// <summary>What no other route takes leaves by that one. Given before the run starts.</summary>
    internal void SetDefaultRoute(Route route, bool v4, bool v6)
    {
        _defaultRoute = route;
        _defaultRouteHasV4 = v4;
        _defaultRouteHasV6 = v6;
    }

    private ListeningPort? FindListener(in Endpoint local) =>
        _listeners.TryGetValue(local, out ListeningPort? listener)
            || _listeners.TryGetValue(new(default, local.Port), out listener)
            ? listener
            : null;
}
