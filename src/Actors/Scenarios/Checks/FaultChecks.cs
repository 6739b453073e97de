using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Faults: of what exists, triggered by what can happen, lasting where something can be put
/// right.</summary>
internal sealed class FaultChecks(ScenarioChecks all)
{
    private static readonly string[] Instants = ["connection-crash", "rst-inject"];

    public List<FaultPlan> Resolve()
    {
        var faults = new List<FaultPlan>();
        var names = new HashSet<string>();
        for (int i = 0; i < all.Draft.Faults.Count; i++)
        {
            FaultDraft draft = all.Draft.Faults[i];
            string name = draft.Name.Length > 0 ? draft.Name : $"fault-{i + 1}";
            if (!names.Add(name))
                Refuse(draft, $"a second fault {Quote.Of(name)}", "a name of its own for each fault");
            FaultAction? what = What(draft);
            FaultTrigger? when = When(draft);
            CheckTimes(draft);
            if (what is null || when is null) continue;

            faults.Add(new FaultPlan
            {
                Name = name,
                Place = draft.Node.Place,
                What = what,
                When = when,
                For = draft.For?.Value,
                Times = draft.Times ?? (draft.Every is null && draft.PerSecond is null ? 1 : null),
            });
        }

        return faults;
    }

    /// <summary>Of a scenario without other errors: nodes without a host cannot crash.</summary>
    public void CheckNodes(Scenario scenario)
    {
        foreach (FaultPlan fault in scenario.Faults)
        {
            if (fault.What is not FaultAction.NodeCrash crash) continue;

            var nodes = new Placement(scenario, crash.Of);
            int hosts = scenario.Hosts.Sum(static host => host.Count);
            if (Enumerable.Range(0, hosts).Any(host => nodes.ShardOf(host) == crash.Node - 1)) continue;

            string found = $"node {crash.Node} of {crash.Of}, which has no hosts";
            string allowed = "a node that has some; a link without delay keeps its hosts on one";
            all.Errors.Add(
                fault.Place, found, allowed, $"node-crash: found {found}; expected {allowed}");
        }
    }

    private void CheckTimes(FaultDraft draft)
    {
        if (draft.At is { } at) all.CheckTime(at.Value, at.Node);
        if (draft.For is { } lasts && Instants.Contains(draft.Kind))
            all.Errors.Unexpected(lasts.Node, $"no 'for' with '{draft.Kind}'", new("which is over at once"));
        if (draft.Kind == "restart-listener" && draft.For is null)
            Refuse(draft, "'restart-listener' without 'for'", "'for': how long nobody listens");
    }

    private FaultTrigger? When(FaultDraft draft)
    {
        if (draft.At is { } at) return new FaultTrigger.AtTime(at.Value, draft.Every?.Value);
        if (draft.PerSecond is { } rate) return new FaultTrigger.AtRandom(rate);
        if (draft.State is { } state) return AtState(state);
        if (draft.Segment is { } segment) return AtSegment(draft, segment);
        if (draft.Bytes is not { } bytes) return null;
        if (all.Processes.Resolve(bytes.Process, all.Errors) is not { } process) return null;

        return new FaultTrigger.AtBytes(
            process.Name, bytes.Read ?? bytes.Written ?? 0, OfReading: bytes.Read is not null);
    }

    private FaultTrigger? AtSegment(FaultDraft draft, SegmentTriggerDraft segment)
    {
        if (segment.Match.Connection is { } connection && !IsProcess(connection.Process))
            Refuse(draft, $"a connection of the unknown process {Quote.Of(connection.Process)}",
                "a connection of a process of the file");
        return all.Links.Resolve(segment.Link, all.Errors) is { } link
            ? new FaultTrigger.AtSegment(link.Name, segment.Direction, segment.Match)
            : null;
    }

    /// <summary>A process, or else a connection of one.</summary>
    private FaultTrigger? AtState(Placed<(string Subject, Protocol.Tcp.TcpState State)> state)
    {
        (string subject, Protocol.Tcp.TcpState reached) = state.Value;
        if (subject is null) return null; // could not be read

        if (IsProcess(subject)) return new FaultTrigger.AtState(subject, null, reached);
        if (RuleText.TryConnection(subject, out ConnectionName connection, out _)
            && IsProcess(connection.Process))
            return new FaultTrigger.AtState(null, connection, reached);

        all.Processes.Resolve(new Placed<string>(subject, state.Node), all.Errors);
        return null;
    }

    private bool IsProcess(string name) => all.Draft.Processes.Any(process => process.Name == name);

    private FaultAction? What(FaultDraft draft)
    {
        if (draft.What is not { } what) return null;
        if (what.Process is not null)
            return OfProcess(draft.Kind, all.Processes.Resolve(what.Process, all.Errors));
        if (what.Host is not null) return OfHost(draft.Kind, what, all.Hosts.Resolve(what.Host, all.Errors));
        if (what.Node is not null) return OfNode(what);
        if ((what.Connection ?? what.Match.Connection) is { } connection && !IsProcess(connection.Process))
            Refuse(draft, $"a connection of the unknown process {Quote.Of(connection.Process)}",
                "a connection of a process of the file");
        return all.Links.Resolve(what.Link, all.Errors) is { } link
            ? OfLink(draft.Kind, what, new(link.Name, what.Direction))
            : null;
    }

    private FaultAction.NodeCrash? OfNode(FaultTargetDraft what)
    {
        if (what.Of == 0 || what.Node!.Value is 0) return null; // could not be read
        if (what.Node.Value <= what.Of) return new(what.Node.Value, what.Of);

        all.Errors.Unexpected(what.Node.Node, $"a node from 1 to {what.Of}", new("of which there is none"));
        return null;
    }

    private static FaultAction.OnProcess? OfProcess(string kind, ProcessPlan? process) =>
        process is null ? null : new(kind switch
    {
        "process-kill" => ProcessFault.Kill,
        "process-kill-unread" => ProcessFault.KillUnread,
        "process-crash" => ProcessFault.Crash,
        "process-freeze" => ProcessFault.Freeze,
        "restart-listener" => ProcessFault.RestartListener,
        _ => ProcessFault.ConnectionCrash,
    }, process.Name);

    private static FaultAction.OnHost? OfHost(string kind, FaultTargetDraft what, HostPlan? host) =>
        host is null ? null : new(kind switch
    {
        "host-power-off" => HostFault.PowerOff,
        "reboot" => HostFault.Reboot,
        "host-freeze" => HostFault.Freeze,
        "port-exhaustion" => HostFault.PortExhaustion,
        "memory-pressure" => HostFault.MemoryPressure,
        "clock-jump" => HostFault.ClockJump,
        "clock-skew" => HostFault.ClockSkew,
        _ => HostFault.AckDivision,
    }, host.Name, what.Amount, what.Time);

    private static FaultAction OfLink(string kind, FaultTargetDraft what, LinkTarget on) => kind switch
    {
        "rule" => new FaultAction.Rule(on, what.Match, what.Does!),
        "cut" => new FaultAction.Cut(on, what.Only, what.Answer),
        "blackhole-mtu" => new FaultAction.BlackholeMtu(on, (int)what.Amount),
        "strip-options" => new FaultAction.StripOptions(on, what.Options),
        "clamp-mss" => new FaultAction.ClampMss(on, (int)what.Amount),
        "rewrite-sequence" => new FaultAction.RewriteSequence(on.Link, (uint)what.Amount),
        "nat-expire" => new FaultAction.NatExpire(on.Link),
        "firewall-idle-drop" => new FaultAction.FirewallIdle(on.Link, what.Time, Resets: false),
        "firewall-reset" when what.Time > default(Primitives.Duration) =>
            new FaultAction.FirewallIdle(on.Link, what.Time, Resets: true),
        "firewall-reset" => new FaultAction.FirewallReset(on.Link),
        "rst-inject" => new FaultAction.InjectReset(
            on, what.Answer ?? AnswerKind.Reset, what.Connection, Math.Max((int)what.Amount, 1)),
        _ => new FaultAction.SynFlood(on, what.Port, what.PerSecond),
    };

    private void Refuse(FaultDraft draft, string found, string allowed) =>
        all.Errors.Add(draft.Node.Place, found, allowed, $"faults: found {found}; expected {allowed}");
}
