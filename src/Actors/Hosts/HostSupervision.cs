using ActorTcp.Kernel;

namespace ActorTcp.Actors.Hosts;

/// <summary>What follows when a host or a link fails: one place for the policy of the world.</summary>
public static class HostSupervision
{
    /// <summary>A host without power becomes a new incarnation, which boots when it is time; anything else
    /// is a bug of ours, which ends the run loudly and never one actor in silence.</summary>
    public static readonly SupervisorStrategy OfWorld = new OneForOneStrategy(static cause => cause switch
    {
        PowerLossException => Directive.Restart,
        ProcessCrashException escalated => escalated.Host.Current.CrashOfHost(),
        _ => Directive.Escalate,
    });
}
