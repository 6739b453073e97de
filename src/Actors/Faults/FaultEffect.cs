using ActorTcp.Kernel;

namespace ActorTcp.Actors.Faults;

/// <summary>What an actor is told when a fault begins, and when it ends.</summary>
/// <param name="Target">In the origin of the fault's actor.</param>
/// <param name="Begin">Told when it begins.</param>
/// <param name="End">Told when it ends; null: there is nothing to put right.</param>
internal sealed record FaultEffect(IActorRef Target, object Begin, object? End);
