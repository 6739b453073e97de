namespace ActorTcp.Kernel.Testing;

/// <summary>What a probe got, and from whom.</summary>
internal readonly record struct ReceivedMessage(object Message, IActorRef Sender);
