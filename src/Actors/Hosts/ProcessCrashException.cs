namespace ActorTcp.Actors.Hosts;

/// <summary>A program failed, because the scenario wants it: its supervisor decides what follows.</summary>
/// <param name="process">The name that the process has among the host's children.</param>
/// <param name="host">Where it ran.</param>
internal sealed class ProcessCrashException(string process, HostSeat host)
    : Exception($"the process {process} on {host.Settings.Name} crashed")
{
    public string Process => process;

    public HostSeat Host => host;
}
