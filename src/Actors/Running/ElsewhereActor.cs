using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Running;

/// <summary>Stands for a host of another shard in a world of one shard: an end of channels, and never
/// run.</summary>
internal sealed class ElsewhereActor(IReadOnlyList<IpAddress> addresses) : Actor
{
    public IReadOnlyList<IpAddress> Addresses => addresses;

    /// <summary>In place of the link that sends there.</summary>
    public void OpenTo(IActorRef receiver, Duration leastDelay) => Context.OpenChannel(receiver, leastDelay);

    protected override void Receive(object message) => Unhandled(message);
}
