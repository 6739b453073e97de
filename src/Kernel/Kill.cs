namespace ActorTcp.Kernel;

/// <summary>
/// Makes the actor fail with <see cref="ActorKilledException"/>, so that its supervisor decides.
/// </summary>
public sealed class Kill : AutoReceivedMessage
{
    public static readonly Kill Instance = new();

    private Kill()
    {
    }
}
