using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What each host's settings say of time.</summary>
internal sealed class WireTimes
{
    private readonly Dictionary<IpAddress, string> _hostOf;
    private readonly Dictionary<string, EndTimes> _times;

    public WireTimes(Dictionary<IpAddress, string> hostOf, Dictionary<string, EndTimes> times)
    {
        _hostOf = hostOf;
        _times = times;
    }

    /// <summary>The host of each process.</summary>
    private IReadOnlyDictionary<string, string> HostOfProcess { get; init; } =
        new Dictionary<string, string>();

    /// <param name="hostOf">The names of hosts by their addresses.</param>
    public static WireTimes Of(Scenario scenario, Dictionary<IpAddress, string> hostOf)
    {
        var times = new Dictionary<string, EndTimes>();
        foreach (HostPlan host in scenario.Hosts)
        {
            times[host.Name] = EndTimes.Of([host.Tcp, .. scenario.Processes
                .Where(process => process.Host.Name == host.Name).Select(process => process.Tcp)]);
        }

        return new(hostOf, times)
        {
            HostOfProcess = scenario.Processes.ToDictionary(
                process => process.Name, process => process.Host.Name),
        };
    }

    /// <summary>Nothing is known of hosts whose clock, memory or processor is meddled with, or whose
    /// connections are ended, in TIME-WAIT as well.</summary>
    public WireTimes Under(IEnumerable<FaultPlan> faults)
    {
        Dictionary<string, EndTimes>? times = null;
        foreach (FaultPlan fault in faults)
        {
            if (Disturbed(fault.What) is not { } host || !_times.TryGetValue(host, out EndTimes? known))
                continue;

            times ??= new(_times);
            times[host] = known with { IsDisturbed = true };
        }

        return times is null ? this : new(_hostOf, times) { HostOfProcess = HostOfProcess };
    }

    /// <summary>Null: no host of the scenario has that address.</summary>
    public EndTimes? Of(IpAddress address) =>
        _hostOf.TryGetValue(address, out string? host) && _times.TryGetValue(host, out EndTimes? times)
            ? times
            : null;

    /// <summary>A host that boots keeps to its times; what it forgot is gone.</summary>
    private string? Disturbed(FaultAction what) => what switch
    {
        FaultAction.OnHost
        {
            Kind: HostFault.PowerOff or HostFault.Reboot or HostFault.PortExhaustion
        } => null,
        FaultAction.OnHost fault => fault.Host,
        FaultAction.OnProcess { Kind: ProcessFault.ConnectionCrash } fault =>
            HostOfProcess.GetValueOrDefault(fault.Process),
        _ => null,
    };
}
