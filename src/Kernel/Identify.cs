namespace ActorTcp.Kernel;

/// <summary>Asks whoever is there to answer with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object messageId) : AutoReceivedMessage
{
    public object MessageId { get; } = messageId;
}
