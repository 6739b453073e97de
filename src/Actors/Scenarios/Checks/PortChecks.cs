using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Ports: nobody takes a port that somebody else has or may be given.</summary>
internal sealed class PortChecks(ErrorList errors)
{
    private readonly List<Running> all = [];
    private readonly Dictionary<(string Host, ushort Port), List<Running>> listening = [];
    private readonly Dictionary<string, Running> usesEphemeral = [];

    public void Add(Running one)
    {
        all.Add(one);
        if (!one.Draft.Program.Listens && one.Draft.BindPort is null)
            usesEphemeral.TryAdd(one.Host.Name, one);
    }

    public void Check()
    {
        foreach (Running one in all)
        {
            if (one.Draft.Port is not null) CheckTwice(one);
            if ((one.Draft.Port ?? one.Draft.BindPort) is { } port) CheckEphemeral(port, one);
            CheckBind(one);
        }
    }

    /// <summary>The first process that listens to a port of a host, or null.</summary>
    public Running? ListensTo(HostPlan host, ushort? port) =>
        port is { } number && listening.TryGetValue((host.Name, number), out List<Running>? known) ? known[0]
            : null;

    private void CheckTwice(Running one)
    {
        Placed<ushort> port = one.Draft.Port!;
        if (!listening.TryGetValue((one.Host.Name, port.Value), out List<Running>? known))
            listening[(one.Host.Name, port.Value)] = known = [];

        Running? other = known.Find(earlier => earlier.Draft.Address is null || one.Draft.Address is null
            || earlier.Draft.Address.Value == one.Draft.Address.Value);
        known.Add(one);
        if (other is null) return;

        string why = $"which '{other.Named.Name}' in line {other.Draft.Port!.Place.Line} listens to already";
        errors.Unexpected(port.Node, $"a free port of the host '{one.Host.Name}'", new(why));
    }

    /// <summary>A connection could be given the port before the process asks for it.</summary>
    private void CheckEphemeral(Placed<ushort> port, Running one)
    {
        PortRange range = one.Host.EphemeralPorts;
        if (!range.Contains(port.Value)
            || !usesEphemeral.TryGetValue(one.Host.Name, out Running? user)) return;

        string name = user.Named.Name;
        string why = $"which is one of the host's ephemeral ports, {range}, that '{name}' connects from";
        errors.Unexpected(port.Node, "a port outside of them, or other 'ephemeral-ports'", new(why));
    }

    private void CheckBind(Running one)
    {
        ConnectPlan connect = one.Draft.Connect;
        if (one.Draft.BindPort is null || connect.Arrival is not ArrivalPlan.AtOnce) return;
        if (connect.Connections <= one.Host.Count) return;

        string why = $"from which {connect.Connections} connections cannot start at once";
        errors.Unexpected(one.Draft.BindPort.Node, "one connection from each host", new(why));
    }
}
