namespace ActorTcp.Kernel.Tests.Actors;

/// <summary>Does with a message what the test says.</summary>
internal sealed class Scripted(Action<Scripted, object> receive) : Actor
{
    public Action<Scripted>? OnStart { get; init; }

    public Action<Scripted>? OnStop { get; init; }

    public Action<Scripted>? AtDeadline { get; init; }

    public Action<Scripted, Exception, object?>? BeforeRestart { get; init; }

    public Action<Scripted, Exception>? AfterRestart { get; init; }

    public SupervisorStrategy? Children { get; init; }

    public IActorContext Ctx => Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    public Instant Time => Now;

    protected override SupervisorStrategy SupervisorStrategy => Children ?? base.SupervisorStrategy;

    public void Deadline(Instant at) => SetDeadline(at);

    public void PassOn(IActorRef target, object message) => HandOn(target, message);

    public void DoesNotKnow(object message) => Unhandled(message);

    protected override void Receive(object message) => receive(this, message);

    protected override void OnDeadline() => AtDeadline?.Invoke(this);

    protected override void PreStart() => OnStart?.Invoke(this);

    protected override void PostStop() => OnStop?.Invoke(this);

    protected override void PreRestart(Exception cause, object? message)
    {
        BeforeRestart?.Invoke(this, cause, message);
        base.PreRestart(cause, message);
    }

    protected override void PostRestart(Exception cause)
    {
        AfterRestart?.Invoke(this, cause);
        base.PostRestart(cause);
    }
}

internal sealed class BoomException(string what) : Exception(what);
