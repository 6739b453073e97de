using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Links;

/// <summary>What a rule can know about connections of the host that it lives with.</summary>
public interface IConnectionSight
{
    /// <summary>CLOSED where there is none.</summary>
    TcpState StateOf(in Endpoint local, in Endpoint remote);

    /// <summary>SND.ISS; null where there is no such connection.</summary>
    SeqNum? IssOf(in Endpoint local, in Endpoint remote);

    /// <summary>Whether the connection has that name.</summary>
    bool IsNamed(in Endpoint local, in Endpoint remote, ConnectionName name);
}
