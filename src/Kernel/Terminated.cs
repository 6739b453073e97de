namespace ActorTcp.Kernel;

/// <summary>A watched actor has stopped; comes after its PostStop, from itself.</summary>
public sealed record Terminated(IActorRef ActorRef, bool ExistenceConfirmed = true);
