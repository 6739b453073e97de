using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Kernel;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Racks: of hosts that exist, each in one rack at most.</summary>
internal sealed class RackChecks(ScenarioChecks all)
{
    private readonly Dictionary<HostPlan, string> _rackOf = new(ReferenceEqualityComparer.Instance);

    public List<RackPlan> Resolve()
    {
        var racks = new List<RackPlan>();
        foreach (Named<RackDraft> rack in all.Draft.Racks)
        {
            if (!rack.IsSound) continue;

            racks.Add(new()
            {
                Name = rack.Name,
                Place = rack.Key.Place,
                Hosts = [.. rack.Value.Hosts.Select(host => Take(host, rack.Name)).OfType<HostPlan>()],
                Supervision = rack.Value.Supervision,
                AllForOne = rack.Value.AllForOne,
            });
        }

        foreach (Named<HostDraft> host in all.Draft.Hosts) CheckEscalation(host, racks);
        return racks;
    }

    private HostPlan? Take(Placed<string> name, string rack)
    {
        if (all.Hosts.Resolve(name, all.Errors) is not { } host) return null;
        if (_rackOf.TryAdd(host, rack)) return host;

        all.Errors.Unexpected(name.Node, "a host that is in no other rack",
            new($"which is in the rack '{_rackOf[host]}'"));
        return null;
    }

    private void CheckEscalation(Named<HostDraft> host, List<RackPlan> racks)
    {
        if (!host.IsSound || host.Value.Supervision.Directive != Directive.Escalate) return;
        if (racks.Exists(rack => rack.Hosts.Any(one => one.Name == host.Name))) return;

        all.Errors.Unexpected(host.Key, "a host of one of the 'racks'",
            new("which escalates its crashes to nobody"));
    }
}
