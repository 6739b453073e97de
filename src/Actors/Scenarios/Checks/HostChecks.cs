using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Hosts: gives each its addresses and sees that nobody else has them.</summary>
internal sealed class HostChecks(ScenarioChecks all)
{
    private readonly List<Taken> taken = [];

    public List<HostPlan> Resolve()
    {
        var hosts = new List<HostPlan>();
        foreach (Named<HostDraft> named in all.Draft.Hosts)
        {
            HostPlan? host = named.IsSound ? Resolve(named) : null;
            all.Hosts.Declare(named.Name, host, host?.Count ?? 1);
            if (host is not null) hosts.Add(host);
        }

        TakeOfGateway();
        all.Hosts.CheckMembers(all.Draft.Hosts.Select(named => named.Key), all.Errors);
        CheckUnique();
        return hosts;
    }

    private void TakeOfGateway()
    {
        foreach (Placed<IpAddress> address in all.Draft.Gateway?.Addresses ?? [])
        {
            var entry = new AddressEntry(new AddressRange(address.Value, 1), IsSingle: true);
            taken.Add(new Taken(entry.Range, GatewayPlan.Name, new(entry, address.Node)));
        }
    }

    private HostPlan Resolve(Named<HostDraft> named)
    {
        HostDraft draft = named.Value;
        Persona persona = all.Personas.Find(draft.Persona ?? all.Draft.Persona);
        (List<AddressRange> v4, int v4PerHost) = Share(named, isV4: true);
        (List<AddressRange> v6, int v6PerHost) = Share(named, isV4: false);
        return new HostPlan
        {
            Name = named.Name,
            Place = named.Key.Place,
            Count = draft.Count,
            V4 = v4,
            V6 = v6,
            V4PerHost = v4PerHost,
            V6PerHost = v6PerHost,
            Persona = persona,
            EphemeralPorts = draft.EphemeralPorts ?? persona.EphemeralPorts,
            ClosedPort = draft.ClosedPort ?? persona.ClosedPort,
            Supervision = draft.Supervision,
            ExitSendsReset = draft.ExitSendsReset ?? persona.ProcessExit == ProcessExit.Reset,
            Tcp = persona.Change.Then(all.Draft.Tcp).Then(draft.Tcp).Apply(TcpSettings.Default),
        };
    }

    /// <summary>The addresses of a family that the group takes, and how many each host has.</summary>
    private (List<AddressRange> Ranges, int PerHost) Share(Named<HostDraft> named, bool isV4)
    {
        HostDraft draft = named.Value;
        Placed<AddressEntry>[] entries = [.. draft.Addresses.Where(entry => entry.Value.Range.IsV4 == isV4)];
        if (entries.Length == 0) return ([], 0);

        long total = entries.Sum(entry => (long)entry.Value.Range.Count);
        bool listed = entries.All(entry => entry.Value.IsSingle);
        string family = isV4 ? "IPv4" : "IPv6";
        if (draft.AddressesPerHost is null && listed && total >= draft.Count && total % draft.Count != 0)
        {
            string allowed = $"a multiple of the count of hosts, {draft.Count}";
            all.Errors.Add(entries[^1].Place, $"{total}", allowed,
                $"{named.Node.Path}: found {total} {family} addresses; expected {allowed}");
            return ([], 0);
        }

        int perHost = draft.AddressesPerHost ?? (listed ? (int)Math.Max(1, total / draft.Count) : 1);
        long needed = (long)perHost * draft.Count;
        if (total < needed)
        {
            string allowed = $"at least {needed}: {draft.Count} hosts with {perHost} each";
            all.Errors.Add(entries[0].Place, $"{total}", allowed,
                $"{named.Node.Path}: found {total} {family} addresses; expected {allowed}");
            return ([], 0);
        }

        return (Take(named, entries, needed), perHost);
    }

    private List<AddressRange> Take(Named<HostDraft> named, Placed<AddressEntry>[] entries, long needed)
    {
        var ranges = new List<AddressRange>();
        foreach (Placed<AddressEntry> entry in entries)
        {
            if (needed == 0) break;

            AddressRange range =
                entry.Value.Range with { Count = (uint)Math.Min(entry.Value.Range.Count, needed) };
            needed -= range.Count;
            ranges.Add(range);
            taken.Add(new Taken(range, named.Name, entry));
        }

        return ranges;
    }

    private void CheckUnique()
    {
        Taken? last = null;
        foreach (Taken next in taken.OrderBy(one => one.Range.First))
        {
            if (last is not null && last.Range.Overlaps(next.Range)) Report(last, next);
            if (last is null || last.Range.Last.CompareTo(next.Range.Last) < 0) last = next;
        }
    }

    private void Report(Taken one, Taken other)
    {
        (Taken first, Taken second) =
            one.Entry.Place.CompareTo(other.Entry.Place) <= 0 ? (one, other) : (other, one);
        IpAddress address = other.Range.First;
        string problem =
            $"which takes {address}, as host '{first.Host}' in line {first.Entry.Place.Line} does";
        all.Errors.Unexpected(second.Entry.Node, "addresses that nobody else has", new(problem));
    }

    /// <summary>Addresses that a host group takes from an entry of its list.</summary>
    private sealed record Taken(AddressRange Range, string Host, Placed<AddressEntry> Entry);
}
