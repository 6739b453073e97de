namespace ActorTcp.Kernel;

/// <summary>Who watches a cell, and whom it watches, each in the order of watching.</summary>
internal sealed class CellWatches
{
    private WatchLink? _lastWatcher;
    private WatchLink? _lastWatched;

    public WatchLink? FirstWatcher { get; private set; }

    public WatchLink? FirstWatched { get; private set; }

    public void AddWatcher(WatchLink link)
    {
        link.PreviousWatcher = _lastWatcher;
        if (_lastWatcher is null) FirstWatcher = link;
        else _lastWatcher.NextWatcher = link;
        _lastWatcher = link;
    }

    public void RemoveWatcher(WatchLink link)
    {
        if (link.PreviousWatcher is null) FirstWatcher = link.NextWatcher;
        else link.PreviousWatcher.NextWatcher = link.NextWatcher;
        if (link.NextWatcher is null) _lastWatcher = link.PreviousWatcher;
        else link.NextWatcher.PreviousWatcher = link.PreviousWatcher;
        link.NextWatcher = link.PreviousWatcher = null;
    }

    public void AddWatched(WatchLink link)
    {
        link.PreviousWatched = _lastWatched;
        if (_lastWatched is null) FirstWatched = link;
        else _lastWatched.NextWatched = link;
        _lastWatched = link;
    }

    public void RemoveWatched(WatchLink link)
    {
        if (link.PreviousWatched is null) FirstWatched = link.NextWatched;
        else link.PreviousWatched.NextWatched = link.NextWatched;
        if (link.NextWatched is null) _lastWatched = link.PreviousWatched;
        else link.NextWatched.PreviousWatched = link.PreviousWatched;
        link.NextWatched = link.PreviousWatched = null;
    }

    public WatchLink? FindWatcher(ActorCell watcher)
    {
        WatchLink? link = FirstWatcher;
        while (link is not null && !ReferenceEquals(link.Watcher, watcher)) link = link.NextWatcher;
        return link;
    }

    public WatchLink? FindWatched(ActorCell watched)
    {
        WatchLink? link = FirstWatched;
        while (link is not null && !ReferenceEquals(link.Watched, watched)) link = link.NextWatched;
        return link;
    }
}
