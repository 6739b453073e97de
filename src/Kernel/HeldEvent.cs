namespace ActorTcp.Kernel;

/// <summary>
/// A timer or deadline that was due while its actor was suspended, in its place among the messages.
/// </summary>
internal sealed class HeldEvent(EventTarget target) : AutoReceivedMessage, INotInfluenceReceiveTimeout
{
    public EventTarget Target { get; } = target;
}
