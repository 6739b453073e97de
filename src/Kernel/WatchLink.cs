namespace ActorTcp.Kernel;

/// <summary>
/// One actor watching another; a node in the lists of both, so that either end is found and left at once.
/// </summary>
internal sealed class WatchLink(ActorCell watcher, ActorCell watched, object? message)
{
    public ActorCell Watcher { get; } = watcher;

    public ActorCell Watched { get; } = watched;

    public object? Message { get; } = message;

    public bool Ended { get; set; }

    public bool ExistenceConfirmed { get; set; }

    public bool Cancelled { get; set; }

    public WatchLink? NextWatcher { get; set; }

    public WatchLink? PreviousWatcher { get; set; }

    public WatchLink? NextWatched { get; set; }

    public WatchLink? PreviousWatched { get; set; }
}
