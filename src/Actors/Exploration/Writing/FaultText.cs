using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>A fault as the item of a scenario file that reads back as the same fault.</summary>
public static class FaultText
{
    /// <summary>One line, without the dash: <c>{ name: lost, at: 0s, rule: { ... } }</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No file can say that.</exception>
    public static string Of(FaultPlan plan)
    {
        var entries = new List<string>();
        if (plan.Name.Length > 0) entries.Add($"name: {plan.Name}");
        entries.AddRange(When(plan.When));
        entries.Add(What(plan.What));
        if (plan.For is { } lasts) entries.Add($"for: {Words.Of(lasts)}");
        int? usual = plan.When is FaultTrigger.AtRandom or FaultTrigger.AtTime { Every: not null } ? null : 1;
        if (plan.Times is { } times && times != usual) entries.Add($"times: {times}");
        return Words.Map(entries);
    }

    private static IEnumerable<string> When(FaultTrigger when)
    {
        switch (when)
        {
            case FaultTrigger.AtTime at:
                yield return $"at: {Words.Of(at.At)}";
                if (at.Every is { } every) yield return $"every: {Words.Of(every)}";
                break;
            case FaultTrigger.AtRandom random:
                yield return $"random: {Words.PerSecond(random.PerSecond)}";
                break;
            case FaultTrigger.AtState at:
                string subject = at.Connection?.ToString() ?? at.Process!;
                yield return $"when: {subject} is {TcpStateNames.Of(at.State)}";
                break;
            case FaultTrigger.AtBytes at:
                yield return $"bytes: {{ process: {at.Process}, "
                    + $"{(at.OfReading ? "read" : "written")}: {at.Bytes}B }}";
                break;
            case FaultTrigger.AtSegment at:
                string[] place = [$"link: {at.Link}", $"direction: {Words.Of(at.Direction)}"];
                yield return $"segment: {Words.Map([.. place, .. MatchText.Of(at.Match)])}";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(when), when, "unknown trigger");
        }
    }

    private static string What(FaultAction what) => what switch
    {
        FaultAction.OnProcess process => $"{WordOf(process.Kind)}: {process.Process}",
        FaultAction.OnHost host => OfHost(host),
        FaultAction.NodeCrash crash => $"node-crash: {{ node: {crash.Node}, of: {crash.Of} }}",
        FaultAction.Rule rule => $"rule: {Map(rule.On, [.. MatchText.Of(rule.Match),
            $"action: {ActionText.Of(rule.Does)}"])}",
        FaultAction.Cut cut => $"cut: {Map(cut.On, cut.Answer is { } answer
            ? [$"only: {Words.Of(cut.Only)}", $"answer: {ActionText.KindOf(answer)}"]
            : [$"only: {Words.Of(cut.Only)}"])}",
        FaultAction.BlackholeMtu blackhole => $"blackhole-mtu: {Map(blackhole.On, $"mtu: {blackhole.Mtu}")}",
        FaultAction.StripOptions strip =>
            $"strip-options: {Map(strip.On, $"options: {ActionText.OptionsOf(strip.Options)}")}",
        FaultAction.ClampMss clamp => $"clamp-mss: {Map(clamp.On, $"mss: {clamp.Most}")}",
        FaultAction.RewriteSequence rewrite =>
            $"rewrite-sequence: {{ link: {rewrite.Link}, by: {rewrite.By} }}",
        FaultAction.NatExpire nat => $"nat-expire: {nat.Link}",
        FaultAction.FirewallIdle idle => $"{(idle.Resets ? "firewall-reset" : "firewall-idle-drop")}: "
            + $"{{ link: {idle.Link}, after: {Words.Of(idle.After)} }}",
        FaultAction.FirewallReset reset => $"firewall-reset: {reset.Link}",
        FaultAction.InjectReset inject => OfInjection(inject),
        FaultAction.SynFlood flood => $"syn-flood: {Map(flood.On,
            $"port: {flood.Port}", $"rate: {Words.PerSecond(flood.PerSecond)}")}",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "unknown fault"),
    };

    private static string Map(LinkTarget on, params ReadOnlySpan<string> more) =>
        Words.Map([$"link: {on.Link}", $"direction: {Words.Of(on.Direction)}", .. more.ToArray()]);

    private static string OfInjection(FaultAction.InjectReset inject)
    {
        string kind = inject.Kind switch
        {
            AnswerKind.Reset => "exact",
            AnswerKind.ResetInWindow => "in-window",
            _ => "blind",
        };
        var more = new List<string> { $"kind: {kind}", $"count: {inject.Count}" };
        if (inject.Connection is { } connection) more.Add($"connection: {connection}");
        return $"rst-inject: {Map(inject.On, [.. more])}";
    }

    private static string WordOf(ProcessFault kind) => kind switch
    {
        ProcessFault.RestartListener or ProcessFault.ConnectionCrash => Words.Of(kind),
        _ => $"process-{Words.Of(kind)}",
    };

    private static string OfHost(FaultAction.OnHost host) => host.Kind switch
    {
        HostFault.PowerOff => $"host-power-off: {host.Host}",
        HostFault.Reboot when host.QuietTime > Duration.Zero =>
            $"reboot: {{ host: {host.Host}, quiet-time: {Words.Of(host.QuietTime)} }}",
        HostFault.Reboot => $"reboot: {host.Host}",
        HostFault.Freeze => $"host-freeze: {host.Host}",
        HostFault.PortExhaustion => $"port-exhaustion: {host.Host}",
        HostFault.MemoryPressure => $"memory-pressure: {host.Host}",
        HostFault.ClockJump when host.Amount < 0 =>
            $"clock-jump: {{ host: {host.Host}, back: {Words.Of(new Duration(-host.Amount))} }}",
        HostFault.ClockJump =>
            $"clock-jump: {{ host: {host.Host}, forward: {Words.Of(new Duration(host.Amount))} }}",
        HostFault.ClockSkew => $"clock-skew: {{ host: {host.Host}, ppm: {host.Amount} }}",
        HostFault.AckDivision => $"ack-division: {{ host: {host.Host}, steps: {host.Amount} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(host), host.Kind, "no fault of a host"),
    };
}
