namespace ActorTcp.Kernel;

/// <summary>
/// Published when an actor failed, or one of its hooks did, so that no failure goes unseen.
/// </summary>
/// <param name="Source">The actor that failed.</param>
/// <param name="Cause">Why.</param>
/// <param name="Decision">What was decided; null if a hook failed and the life cycle went on.</param>
public sealed record ActorError(IActorRef Source, Exception Cause, Directive? Decision);
