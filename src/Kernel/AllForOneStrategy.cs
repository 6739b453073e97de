namespace ActorTcp.Kernel;

/// <summary>
/// If one child fails, all its siblings share its fate: for children that cannot do without each other.
/// </summary>
public sealed class AllForOneStrategy : SupervisorStrategy
{
    public AllForOneStrategy(Func<Exception, Directive> decider)
        : base(maxRetries: null, withinTimeRange: null, decider)
    {
    }

    public AllForOneStrategy(int? maxRetries, Duration? withinTimeRange, Func<Exception, Directive> decider)
        : base(maxRetries, withinTimeRange, decider)
    {
    }

    internal override void Apply(Directive directive, ActorCell failed, FailureCause cause)
    {
        ActorCell[] siblings = failed.Parent!.CopyChildren();
        bool restart = directive is Directive.Restart && Array.TrueForAll(siblings, MayRestart);
        foreach (ActorCell sibling in siblings)
        {
            if (restart) sibling.Restart(cause);
            else sibling.StopNow();
        }
    }
}
