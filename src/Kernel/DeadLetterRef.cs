namespace ActorTcp.Kernel;

/// <summary>Where messages without a receiver go: they are counted and published.</summary>
internal sealed class DeadLetterRef(ActorSystem system) : IActorRef
{
    public string Path => "/deadLetters";

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Shard shard = Shard.Running ?? system.Shards[0];
        shard.PublishDeadLetter(message, sender ?? shard.CurrentCell, this);
    }

    public override string ToString() => Path;
}
