using System.CommandLine;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Terminals;
using ActorTcp.Host.Tun;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary>The options of runs in real time, and what a scenario must have for them.</summary>
internal static class RealTimeOptions
{
    public static Option<bool> RealTime() => new("--real-time")
    {
        Description = "Every event when its time has come on this machine's clock.",
    };

    public static Option<string?> Tun() => new("--tun")
    {
        Description = "In real time, with the scenario's gateway at this TUN device: for real programs.",
        HelpName = "NAME",
        CustomParser = static result =>
        {
            string name = SharedOptions.Only(result);
            bool isName = name.Length is > 0 and <= TunDevice.LongestName && name is not ("." or "..")
                && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
            if (isName) return name;

            return SharedOptions.Wrong<string>(
                result, $"a name of at most {TunDevice.LongestName} letters, digits, '-', '_' and '.'");
        },
    };

    public static Option<Duration?> LagBudget() => new("--lag-budget")
    {
        Description = "In real time: the most that an event may be late, instead of the scenario's.",
        HelpName = "TIME",
        CustomParser = static result =>
        {
            string text = SharedOptions.Only(result);
            bool isRead = DurationText.TryRead(text, out Duration budget, out string problem);
            if (isRead && budget > Duration.Zero) return budget;

            result.AddError($"--lag-budget: {(isRead ? $"found '{text}'; expected more than 0" : problem)}");
            return null;
        },
    };

    /// <summary>Says what does not fit together; true: nothing.</summary>
    public static bool Fit(RunRequest request, IReadOnlyList<Scenario> scenarios, Screen error)
    {
        string? problem =
            request.LagBudget is not null && !request.IsPaced
                ? "--lag-budget: a run in virtual time is never late; expected --real-time or --tun NAME too"
            : request.IsPaced && request.Shards != 1
                ? $"--shards {request.Shards}: a run in real time has one shard; expected --shards 1"
            : request.Tun is not null && !OperatingSystem.IsLinux()
                ? "--tun: only Linux has TUN devices that this program knows"
            : null;
        if (problem is null) return scenarios.All(scenario => Fits(request, scenario, error));

        error.Line(problem);
        return false;
    }

    /// <summary>A gateway and a device belong together.</summary>
    private static bool Fits(RunRequest request, Scenario scenario, Screen error)
    {
        string? problem = (scenario.Gateway is not null, request.Tun is not null) switch
        {
            (true, false) => "the scenario has a gateway to real networks; expected --tun NAME",
            (false, true) => $"--tun {request.Tun}: the scenario has no 'gateway' for it",
            _ => ProxyProblem(request, scenario),
        };
        if (problem is not null) error.Line($"{scenario.FileName}: {problem}");
        return problem is null;
    }

    private static string? ProxyProblem(RunRequest request, Scenario scenario) =>
        scenario.FirstProxy is not { } proxy ? null
        : !request.IsPaced
            ? $"processes.{proxy} is a proxy to a real address, which virtual time cannot wait for; expected "
                + "--real-time or --tun NAME"
        : !OperatingSystem.IsLinux() ? $"processes.{proxy} is a proxy, which this program has on Linux only"
        : null;
}
