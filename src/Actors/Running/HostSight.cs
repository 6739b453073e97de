using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Running;

/// <summary>What the rules of a link see of the host that it lives with, whichever incarnation that
/// is.</summary>
internal sealed class HostSight(HostActor[] hosts, int index) : IConnectionSight
{
    /// <summary>Behind the hosts stands the gateway: of connections of real machines nothing is
    /// known.</summary>
    private bool IsGateway => index == hosts.Length;

    public TcpState StateOf(in Endpoint local, in Endpoint remote) =>
        Find(in local, in remote)?.Tcp.State ?? TcpState.Closed;

    public SeqNum? IssOf(in Endpoint local, in Endpoint remote) =>
        Find(in local, in remote)?.Tcp.Snapshot().Snd.Iss;

    public bool IsNamed(in Endpoint local, in Endpoint remote, ConnectionName name) =>
        !IsGateway && (hosts[index].Names?.IsNamed(in local, in remote, name) ?? false);

    private ConnectionActor? Find(in Endpoint local, in Endpoint remote) =>
        IsGateway ? null : hosts[index].FindConnection(in local, in remote);
}
