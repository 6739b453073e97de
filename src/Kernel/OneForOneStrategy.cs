namespace ActorTcp.Kernel;

/// <summary>Only the child that failed is restarted or stopped.</summary>
public sealed class OneForOneStrategy : SupervisorStrategy
{
    public OneForOneStrategy(Func<Exception, Directive> decider)
        : base(maxRetries: null, withinTimeRange: null, decider)
    {
    }

    public OneForOneStrategy(int? maxRetries, Duration? withinTimeRange, Func<Exception, Directive> decider)
        : base(maxRetries, withinTimeRange, decider)
    {
    }

    internal override void Apply(Directive directive, ActorCell failed, FailureCause cause)
    {
        if (directive is Directive.Restart && MayRestart(failed)) failed.Restart(cause);
        else failed.StopNow();
    }
}
