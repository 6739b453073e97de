namespace ActorTcp.Kernel;

/// <summary>Parent of an origin's actors under /user; above it there is nobody to escalate to.</summary>
internal sealed class GuardianActor(SupervisorStrategy strategy) : Actor
{
    protected override SupervisorStrategy SupervisorStrategy => strategy;

    protected override void Receive(object message) => Unhandled(message);
}
