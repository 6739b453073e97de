namespace ActorTcp.Kernel.Testing;

/// <summary>Keeps what it gets for the spec to look at.</summary>
internal sealed class ProbeActor : Actor
{
    public Queue<ReceivedMessage> Received { get; } = new();

    public Predicate<object>? Ignores { get; set; }

    protected override void Receive(object message)
    {
        if (Ignores?.Invoke(message) != true) Received.Enqueue(new ReceivedMessage(message, Sender));
    }
}
