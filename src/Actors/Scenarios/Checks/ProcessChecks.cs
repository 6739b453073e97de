using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Processes: gives them hosts, ports and somebody to talk to.</summary>
internal sealed class ProcessChecks(ScenarioChecks all)
{
    public List<ProcessPlan> Resolve()
    {
        var declared = new NameTable<Running>("process") { IsUnreadable = all.Draft.Processes.Count == 0 };
        var running = new List<(Named<ProcessDraft> Named, Running? Running)>();
        foreach (Named<ProcessDraft> named in all.Draft.Processes)
        {
            HostPlan? host = all.Hosts.Resolve(named.Value?.Host, all.Errors);
            if (host is { IsGateway: true })
            {
                all.Errors.Unexpected(named.Value!.Host!.Node, "the name of a host",
                    new("which real machines run their own programs on"));
                host = null;
            }

            Running? one = host is not null && named.IsSound ? new Running(named, host) : null;
            running.Add((named, one));
            declared.Declare(named.Name, one, one?.Host.Count ?? 1);
        }

        var ports = new PortChecks(all.Errors);
        foreach ((_, Running? one) in running)
            if (one is not null)
                ports.Add(one);
        ports.Check();

        var targets = new TargetChecks(all, ports, declared);
        var plans = new List<ProcessPlan>();
        foreach ((Named<ProcessDraft> named, Running? one) in running)
        {
            ProcessPlan? plan = one is null ? null : Resolve(one, targets);
            all.Processes.Declare(named.Name, plan, one?.Host.Count ?? 1);
            if (plan is not null) plans.Add(plan);
        }

        all.Processes.CheckMembers(all.Draft.Processes.Select(named => named.Key), all.Errors);
        return plans;
    }

    private ProcessPlan Resolve(Running one, TargetChecks targets)
    {
        ProcessDraft draft = one.Named.Value;
        all.CheckTime(draft.Start!.Value, draft.Start.Node);
        CheckRamp(draft);
        var plan = new ProcessPlan
        {
            Name = one.Named.Name,
            Place = one.Named.Key.Place,
            Host = one.Host,
            Program = draft.Program,
            Start = draft.Start.Value,
            Socket = new SocketPlan(draft.Socket.Linger, draft.Socket.ReuseAddress),
            Close = Close(draft),
            ReadPauses = Pauses(draft),
            Reading = draft.Reading,
            Writing = draft.Writing,
            ReceiveTimeout = draft.ReceiveTimeout,
            Supervision = draft.Supervision,
            ExitSendsReset = draft.ExitSendsReset ?? one.Host.ExitSendsReset,
            Tcp = draft.Tcp.Then(draft.Socket.Tcp).Apply(Usual(draft.Program, one.Host.Tcp)),
        };
        return draft.Program.Listens
            ? plan with { Listen = Listen(draft, one.Host) }
            : plan with { Connect = targets.Resolve(one) };
    }

    /// <summary>Programs that speak HTTP switch Nagle's algorithm off, as all that are in use do; a proxy
    /// adds no delay of its own.</summary>
    private static TcpSettings Usual(ProgramPlan program, TcpSettings ofHost) =>
        program is ProgramPlan.HttpServer or ProgramPlan.HttpClient or ProgramPlan.Proxy
            ? ofHost with { Nagle = false } : ofHost;

    /// <summary>A ramp says how many connections there are.</summary>
    private void CheckRamp(ProcessDraft draft)
    {
        if (draft.Connect.Arrival is not ArrivalPlan.Ramp ramp) return;

        var mapping = (Node.Mapping)draft.Node;
        if (mapping.Find("connections") is { } entry)
        {
            string count = $"which the ramp says itself: {Math.Floor(ramp.Connections)}";
            all.Errors.Unexpected(entry.Value, "no 'connections' beside a ramp", new(count));
        }
        else if (ramp.Connections > 10_000_000)
        {
            all.Errors.Unexpected(mapping.Find("arrival")!.Value, "a ramp of at most 10000000 connections",
                new($"which are {Math.Floor(ramp.Connections)} connections"));
        }
    }

    private ListenPlan Listen(ProcessDraft draft, HostPlan host)
    {
        IpAddress? address = draft.Address?.Value;
        if (draft.Address is not null) CheckAddress(draft.Address, host, all.Errors);
        return draft.Listen with
        {
            Port = draft.Port!.Value,
            Address = address,
            Rule = host.Persona.Backlog,
            Overflow = draft.Overflow ?? host.Persona.Overflow,
        };
    }

    /// <summary>An address must belong to the host that is meant, and that must be a single one.</summary>
    public static void CheckAddress(Placed<IpAddress> address, HostPlan host, ErrorList errors)
    {
        if (host.Count > 1)
            errors.Unexpected(address.Node, "no address",
                new($"which cannot hold for each host of '{host.Name}'"));
        else if (!host.V4.Concat(host.V6).Any(range => range.Contains(address.Value)))
            errors.Unexpected(address.Node, $"an address of the host '{host.Name}'",
                new("which it does not have"));
    }

    private ClosePlan Close(ProcessDraft draft)
    {
        CloseDraft close = draft.Close;
        if (close.At is not null) all.CheckTime(close.At.Value, close.At.Node);
        if (draft.Program.Listens && close.When?.Value == CloseTrigger.Done)
            all.Errors.Unexpected(close.When.Node, "end-of-stream, established, sent or another trigger",
                new("but a server is never done"));

        ClosePlan plan = (draft.Program.Listens ? ClosePlan.OfServers : ClosePlan.OfClients) with
        {
            How = close.How,
            After = close.Delay,
        };
        return close switch
        {
            { When: { } when } => plan with { When = when.Value },
            { At: { } at } => plan with { When = CloseTrigger.Time, After = at.Value },
            { AfterSent: { } sent } => plan with { When = CloseTrigger.BytesSent, Bytes = sent },
            { AfterReceived: { } received } =>
                plan with { When = CloseTrigger.BytesReceived, Bytes = received },
            _ => plan,
        };
    }

    /// <summary>The pauses in order, with those that touch made one.</summary>
    private static List<ReadPause> Pauses(ProcessDraft draft)
    {
        var initial = new ReadPause(Instant.Zero, Instant.Zero + draft.ReadAfter);
        var pauses = new List<ReadPause>();
        foreach (ReadPause pause in draft.ReadPauses.Append(initial).OrderBy(pause => pause.From))
        {
            if (pause.From == pause.To) continue;

            if (pauses.Count > 0 && pause.From <= pauses[^1].To)
                pauses[^1] = pauses[^1] with { To = pause.To > pauses[^1].To ? pause.To : pauses[^1].To };
            else
                pauses.Add(pause);
        }

        return pauses;
    }
}
