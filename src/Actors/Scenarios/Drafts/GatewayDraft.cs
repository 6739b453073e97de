using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>The gateway as it was read.</summary>
internal sealed record GatewayDraft(Node Node)
{
    public IReadOnlyList<Placed<IpAddress>> Addresses { get; init; } = [];

    public int Mtu { get; init; }

    public bool Offload { get; init; }
}
