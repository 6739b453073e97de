namespace ActorTcp.Kernel;

/// <summary>An actor failed while it was built again, or in PostRestart.</summary>
public sealed class PostRestartException(string path, Exception cause, Exception original)
    : ActorInitializationException(path, cause)
{
    /// <summary>Why it was restarted.</summary>
    public Exception OriginalCause { get; } = original;
}
