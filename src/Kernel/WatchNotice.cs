namespace ActorTcp.Kernel;

/// <summary>Tells a watcher's cell of an end; the actor sees it only if it still watches.</summary>
internal sealed class WatchNotice(WatchLink link) : AutoReceivedMessage
{
    public WatchLink Link { get; } = link;
}
