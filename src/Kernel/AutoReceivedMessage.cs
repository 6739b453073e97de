namespace ActorTcp.Kernel;

/// <summary>A message that the cell handles before, or instead of, the actor.</summary>
public abstract class AutoReceivedMessage
{
    private protected AutoReceivedMessage()
    {
    }
}
