using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Failures;

/// <summary>The host in which an actor failed.</summary>
internal sealed record FailedHost(string Name, IReadOnlyList<IpAddress> Addresses)
{
    /// <summary>Null where no host is to blame.</summary>
    public static FailedHost? Find(Scenario scenario, ActorSystemFailedException? failure)
    {
        if (failure is null) return null;

        string actor = failure.ActorPath.Split('/').ElementAtOrDefault(2) ?? "";
        return ByName(scenario, actor) ?? ByOrigin(scenario, failure.OriginId);
    }

    private static FailedHost? ByName(Scenario scenario, string name)
    {
        foreach (HostPlan host in scenario.Hosts)
        {
            for (int i = 0; i < host.Count; i++)
            {
                if (host.NameOf(i) == name) return new(name, host.AddressesOf(i));
            }
        }

        return null;
    }

    /// <summary>
    /// Origins are numbered by hosts, from 1; processes and links live in that of their host.
    /// </summary>
    private static FailedHost? ByOrigin(Scenario scenario, uint origin)
    {
        long index = (long)origin - 1;
        foreach (HostPlan host in scenario.Hosts)
        {
            var member = (int)index;
            if (index >= 0 && index < host.Count) return new(host.NameOf(member), host.AddressesOf(member));
            index -= host.Count;
        }

        return null;
    }
}
