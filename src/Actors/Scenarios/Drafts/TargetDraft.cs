using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>Where a process connects to, as it was read.</summary>
internal sealed record TargetDraft(Node Node)
{
    public Placed<string>? Process { get; init; }

    public Placed<string>? Host { get; init; }

    public ushort? Port { get; init; }

    public Placed<IpAddress>? Address { get; init; }
}
