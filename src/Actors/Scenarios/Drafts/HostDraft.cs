using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>A host as it was read.</summary>
internal sealed record HostDraft
{
    public int Count { get; init; } = 1;

    public IReadOnlyList<Placed<AddressEntry>> Addresses { get; init; } = [];

    public int? AddressesPerHost { get; init; }

    public PortRange? EphemeralPorts { get; init; }

    public ClosedPortAnswer? ClosedPort { get; init; }

    public SupervisionPlan Supervision { get; init; } = SupervisionPlan.OfHosts;

    public bool? ExitSendsReset { get; init; }

    public Placed<string>? Persona { get; init; }

    public TcpChange Tcp { get; init; } = TcpChange.Nothing;
}
