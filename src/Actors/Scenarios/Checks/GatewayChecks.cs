using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>The gateway: links join it, processes connect to it, and nothing runs on it.</summary>
internal sealed class GatewayChecks(ScenarioChecks all)
{
    /// <summary>Null: there is none, or its errors are reported.</summary>
    public GatewayPlan? Resolve()
    {
        if (all.Draft.Gateway is not { } draft) return null;

        bool isTaken = false;
        foreach (Named<HostDraft> host in all.Draft.Hosts)
        {
            if (host.Name != GatewayPlan.Name) continue;

            isTaken = true;
            all.Errors.Unexpected(host.Key, "another name: the scenario has a gateway");
        }

        IpAddress? v4 = Only(draft, isV4: true), v6 = Only(draft, isV4: false);
        var plan = new GatewayPlan
        {
            Host = new HostPlan
            {
                Name = GatewayPlan.Name,
                Place = draft.Node.Place,
                IsGateway = true,
                V4 = Range(v4),
                V6 = Range(v6),
                V4PerHost = v4 is null ? 0 : 1,
                V6PerHost = v6 is null ? 0 : 1,
            },
            Mtu = draft.Mtu,
            Offload = draft.Offload,
        };
        LinkChecks.CheckMtu((Node.Mapping)draft.Node, draft.Mtu, v6 is not null, all.Errors);
        if (!isTaken) all.Hosts.Declare(GatewayPlan.Name, plan.Host, 1);
        return plan;
    }

    /// <summary>After the links are known.</summary>
    public void CheckLinked(GatewayPlan? plan, List<LinkPlan> links)
    {
        if (plan is null || all.HasBrokenLinks) return;
        if (links.Exists(link => link.First.IsGateway || link.Second.IsGateway)) return;

        all.Errors.Unexpected(all.Draft.Gateway!.Node, "a link between the gateway and a host",
            new("which no link joins"));
    }

    private IpAddress? Only(GatewayDraft draft, bool isV4)
    {
        Placed<IpAddress>[] found = [.. draft.Addresses.Where(address => address.Value.IsV4 == isV4)];
        if (found.Length > 1)
            all.Errors.Unexpected(found[1].Node, "one address of each family",
                new("which is the second of its family"));
        return found.Length == 0 ? null : found[0].Value;
    }

    private static AddressRange[] Range(IpAddress? address) =>
        address is { } one ? [new AddressRange(one, 1)] : [];
}
