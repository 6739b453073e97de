using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A file as it was read: names are text still, nothing is checked across its parts.</summary>
internal sealed record ScenarioDraft(Node Node)
{
    public string? Name { get; init; }

    public string Description { get; init; } = "";

    public ulong Seed { get; init; }

    public Duration Until { get; init; } = Duration.MaxValue;

    public Placed<string> Persona { get; init; } = new("linux", Node);

    public TcpChange Tcp { get; init; } = TcpChange.Nothing;

    public IReadOnlyList<Named<HostDraft>> Hosts { get; init; } = [];

    public GatewayDraft? Gateway { get; init; }

    public Duration? LagBudget { get; init; }

    public IReadOnlyList<Named<RackDraft>> Racks { get; init; } = [];

    public IReadOnlyList<Named<LinkDraft>> Links { get; init; } = [];

    public IReadOnlyList<Named<ProcessDraft>> Processes { get; init; } = [];

    public IReadOnlyList<TimelineDraft> Timeline { get; init; } = [];

    public IReadOnlyList<FaultDraft> Faults { get; init; } = [];

    public CaptureDraft Capture { get; init; } = new();

    public IReadOnlyList<ExpectDraft> Expect { get; init; } = [];
}
