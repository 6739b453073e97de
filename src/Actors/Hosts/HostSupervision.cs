using ActorTcp.Kernel;

namespace ActorTcp.Actors.Hosts;

/// <summary>What follows when a host, a link, a process or a connection fails: one place for the
/// policy.</summary>
public static class HostSupervision
{
    public static readonly SupervisorStrategy OfHostChildren =
        new OneForOneStrategy(static _ => Directive.Escalate); // nothing is injected yet: it is a bug of ours

    /// <summary>Of hosts, links and processes: a bug of ours ends the run loudly, never one of them in
    /// silence.</summary>
    public static readonly SupervisorStrategy OfWorld = OfHostChildren;
}
