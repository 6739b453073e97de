using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Running;

/// <summary>What the rules of a link see of the host that it lives with, whichever incarnation that
/// is.</summary>
/// <param name="host">Null: the gateway, for of connections of real machines nothing is known.</param>
internal sealed class HostSight(HostSeat? host) : IConnectionSight
{
    public TcpState StateOf(in Endpoint local, in Endpoint remote) =>
        Find(in local, in remote)?.Tcp.State ?? TcpState.Closed;

    public SeqNum? IssOf(in Endpoint local, in Endpoint remote) =>
        Find(in local, in remote)?.Tcp.Snapshot().Snd.Iss;

    public bool IsNamed(in Endpoint local, in Endpoint remote, ConnectionName name) =>
        host?.Names?.IsNamed(in local, in remote, name) ?? false;

    private ConnectionActor? Find(in Endpoint local, in Endpoint remote) =>
        host?.Current.FindConnection(in local, in remote);
}
