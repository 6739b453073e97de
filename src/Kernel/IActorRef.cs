namespace ActorTcp.Kernel;

/// <summary>The address of an actor: all that one actor may know of another.</summary>
public interface IActorRef
{
    string Path { get; }

    /// <summary>Queues a message. The sender is whoever runs now, unless another one is named.</summary>
    void Tell(object message, IActorRef? sender = null);
}
