using ActorTcp.Actors.Running;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Hosts;

/// <summary>The addresses between which a host has connections, and what they have in common.</summary>
/// <param name="Source">Ours.</param>
/// <param name="Destination">The peer's.</param>
/// <param name="Host">Whose connections they are.</param>
/// <param name="Route">Their way out; null: there is none, and no connection, only an answer to somebody who
/// made his address up.</param>
internal sealed record HostPair(IpAddress Source, IpAddress Destination, HostActor Host, Route? Route)
    : IpPair(Source, Destination)
{
    public ShardServices Services { get; } = Host.Services;
}
