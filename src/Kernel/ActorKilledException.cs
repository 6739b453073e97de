namespace ActorTcp.Kernel;

/// <summary>The actor was told <see cref="Kill"/>.</summary>
public sealed class ActorKilledException(string path) : Exception($"{path} was killed");
