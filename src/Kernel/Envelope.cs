namespace ActorTcp.Kernel;

/// <summary>A message on its way, or what runs now; a life-cycle hook or a deadline has no message.</summary>
internal readonly record struct Envelope(ActorCell? Target, object? Message, IActorRef? Sender);
