namespace ActorTcp.Kernel;

/// <summary>
/// An answer on its way to the actor that asked; it becomes the actor's own message when it is received.
/// </summary>
internal sealed class AskAnswer(object reply, Func<object, object> toMessage) : AutoReceivedMessage
{
    public object Reply { get; } = reply;

    public object ToMessage() => toMessage(Reply);
}
