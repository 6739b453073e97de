namespace ActorTcp.Kernel;

/// <summary>An actor watched another one and did not handle its end.</summary>
public sealed class DeathPactException(IActorRef dead) : Exception($"the end of {dead.Path} was not handled")
{
    public IActorRef DeadActor { get; } = dead;
}
