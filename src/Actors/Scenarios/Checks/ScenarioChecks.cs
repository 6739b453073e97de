using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Makes a scenario of a draft: resolves names and checks what spans several parts of a
/// file.</summary>
internal sealed class ScenarioChecks(ScenarioDraft draft, ErrorList errors, IScenarioFiles? files)
{
    public ErrorList Errors => errors;

    public ScenarioDraft Draft => draft;

    public PersonaTable Personas { get; } = new(errors, files);

    /// <summary>The links that are resolved already.</summary>
    public LinkTable Joined { get; } = new();

    /// <summary>There are links that could not be read: one of them may be the one that seems to
    /// miss.</summary>
    public bool HasBrokenLinks { get; set; } = HasUnreadableLinks(draft);

    public NameTable<HostPlan> Hosts { get; } = new("host") { IsUnreadable = draft.Hosts.Count == 0 };

    public NameTable<LinkPlan> Links { get; } = new("link") { IsUnreadable = HasUnreadableLinks(draft) };

    public NameTable<ProcessPlan> Processes { get; } =
        new("process") { IsUnreadable = draft.Processes.Count == 0 };

    /// <summary>The whole scenario; to be thrown away if there were errors.</summary>
    public Scenario Resolve(string fileName)
    {
        List<HostPlan> hosts = new HostChecks(this).Resolve();
        List<RackPlan> racks = new RackChecks(this).Resolve();
        var gateways = new GatewayChecks(this);
        GatewayPlan? gateway = gateways.Resolve();
        List<LinkPlan> links = new LinkChecks(this).Resolve();
        gateways.CheckLinked(gateway, links);
        List<ProcessPlan> processes = new ProcessChecks(this).Resolve();
        List<TimelineEntry> timeline = new TimelineChecks(this).Resolve();
        var faultChecks = new FaultChecks(this);
        List<FaultPlan> faults = faultChecks.Resolve();
        var scenario = new Scenario
        {
            FileName = fileName,
            Name = draft.Name ?? Path.GetFileNameWithoutExtension(fileName),
            Description = draft.Description,
            Seed = draft.Seed,
            Until = draft.Until,
            Tcp = Personas.Find(draft.Persona).Change.Then(draft.Tcp).Apply(TcpSettings.Default),
            Hosts = hosts,
            Racks = racks,
            Gateway = gateway,
            LagBudget = draft.LagBudget,
            Links = links,
            Processes = processes,
            Timeline = timeline,
            Faults = faults,
            Capture = draft.Capture.Plan with { Hosts = CapturedHosts() },
            Expectations = new ExpectChecks(this, faults).Resolve(),
        };
        if (errors.Count == 0) faultChecks.CheckNodes(scenario);
        return scenario;
    }

    /// <summary>Reports a point of virtual time that the run does not reach.</summary>
    public void CheckTime(Duration time, Node node)
    {
        if (time > draft.Until)
            errors.Unexpected(node, $"a time up to 'until', {draft.Until}",
                new("which the run does not reach"));
    }

    /// <summary>Hosts and processes are required, and a map is never empty; but links may be
    /// absent.</summary>
    private static bool HasUnreadableLinks(ScenarioDraft draft) =>
        draft.Links.Count == 0 && draft.Node is Node.Mapping mapping && mapping.Find("links") is not null;

    private List<HostPlan> CapturedHosts()
    {
        var captured = new List<HostPlan>();
        foreach (var name in draft.Capture.Hosts)
            if (Hosts.Resolve(name, errors) is { } host && !captured.Contains(host))
                captured.Add(host);
        return captured;
    }
}
