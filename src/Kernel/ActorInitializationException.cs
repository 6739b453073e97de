namespace ActorTcp.Kernel;

/// <summary>
/// An actor failed in its constructor or in PreStart; its supervisor stops it unless told otherwise.
/// </summary>
public class ActorInitializationException(string path, Exception cause)
    : Exception($"{path} could not start: {cause.Message}", cause);
