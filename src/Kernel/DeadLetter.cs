namespace ActorTcp.Kernel;

/// <summary>Published when a message came to an actor that has stopped.</summary>
public sealed record DeadLetter(object Message, IActorRef? Sender, IActorRef Recipient);
