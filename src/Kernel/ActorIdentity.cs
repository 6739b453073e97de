namespace ActorTcp.Kernel;

/// <summary>The answer to <see cref="Identify"/>; no subject if the actor has stopped.</summary>
public sealed record ActorIdentity(object MessageId, IActorRef? Subject);
