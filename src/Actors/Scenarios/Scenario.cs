using ActorTcp.Actors.Faults;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios;

/// <summary>One experiment as its file declares it: every value checked, every name resolved.</summary>
public sealed record Scenario
{
    public string FileName { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Every random stream of the run is forked from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Virtual time at which the run stops, whatever still stands.</summary>
    public Duration Until { get; init; } = 3_600.Seconds();

    /// <summary>Settings of the persona with the file's own <c>tcp</c>; hosts and processes build on
    /// them.</summary>
    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    /// <summary>In the order of the file, as all lists here.</summary>
    public IReadOnlyList<HostPlan> Hosts { get; init; } = [];

    /// <summary>Where real networks begin; null: nowhere.</summary>
    public GatewayPlan? Gateway { get; init; }

    /// <summary>In real time: the most that an event may be late; null: the program's own limit.</summary>
    public Duration? LagBudget { get; init; }

    /// <summary>Supervisors of hosts.</summary>
    public IReadOnlyList<RackPlan> Racks { get; init; } = [];

    public IReadOnlyList<LinkPlan> Links { get; init; } = [];

    public IReadOnlyList<ProcessPlan> Processes { get; init; } = [];

    /// <summary>Sorted by time; equal times in the order of the file.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>What goes wrong, in the order of the file.</summary>
    public IReadOnlyList<FaultPlan> Faults { get; init; } = [];

    public CapturePlan Capture { get; init; } = new();

    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>A process that is a proxy to a real address, by name; null: none is.</summary>
    public string? FirstProxy =>
        Processes.FirstOrDefault(process => process.Program is ProgramPlan.Proxy)?.Name;

    /// <summary>Connections that all processes together will open, reconnections aside.</summary>
    public long Connections => Processes.Sum(process => process.Connect?.Connections ?? 0);
}
