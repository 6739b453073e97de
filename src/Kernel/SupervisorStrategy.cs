namespace ActorTcp.Kernel;

/// <summary>How a parent answers the failures of its children.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>
    /// Restarts, except actors that could not start, were killed, or broke a death pact: those stop.
    /// </summary>
    public static readonly Func<Exception, Directive> DefaultDecider = cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    };

    public static readonly SupervisorStrategy Default = new OneForOneStrategy(DefaultDecider);

    public static readonly SupervisorStrategy Stopping = new OneForOneStrategy(_ => Directive.Stop);

    private protected SupervisorStrategy(
        int? maxRetries, Duration? withinTimeRange, Func<Exception, Directive> decider)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxRetries = maxRetries < 0 ? null : maxRetries;
        WithinTimeRange = withinTimeRange;
        Decider = decider;
    }

    /// <summary>Restarts of one child before it is stopped instead; null is no limit.</summary>
    public int? MaxRetries { get; }

    /// <summary>The time in which they count; null is for ever.</summary>
    public Duration? WithinTimeRange { get; }

    public Func<Exception, Directive> Decider { get; }

    /// <summary>Carries out Restart or Stop; Resume and Escalate are the same for every strategy.</summary>
    internal abstract void Apply(Directive directive, ActorCell failed, FailureCause cause);

    private protected bool MayRestart(ActorCell child) =>
        child.Restarts.RequestPermission(MaxRetries, WithinTimeRange, child.Now);
}
