namespace ActorTcp.Kernel;

/// <summary>The actor was told <see cref="Kill"/>.</summary>
public sealed class ActorKilledException(string path) : Exception($"{path} was killed")
{
    /// <summary>Whose parent has to decide.</summary>
    public string Path => path;
}
