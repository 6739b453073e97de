namespace ActorTcp.Kernel;

/// <summary>Published when an actor did not know what to do with a message.</summary>
public sealed record UnhandledMessage(object Message, IActorRef? Sender, IActorRef Recipient);
