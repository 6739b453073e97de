namespace ActorTcp.Kernel;

/// <summary>The name is taken, or none an actor may have.</summary>
public sealed class InvalidActorNameException(string what) : ArgumentException(what);
