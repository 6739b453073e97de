namespace ActorTcp.Kernel;

/// <summary>Stops the actor when its turn comes, after all that was told before.</summary>
public sealed class PoisonPill : AutoReceivedMessage
{
    public static readonly PoisonPill Instance = new();

    private PoisonPill()
    {
    }
}
