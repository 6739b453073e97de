namespace ActorTcp.Kernel;

/// <content>Watching others end, and telling others of the own end.</content>
public abstract partial class ActorCell
{
    public void Watch(IActorRef actor) => AddWatch(actor, message: null);

    public void WatchWith(IActorRef actor, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        AddWatch(actor, message);
    }

    public void Unwatch(IActorRef actor)
    {
        if (actor is ActorCell target && FindWatch(target) is { } link) RemoveWatch(link);
    }

    private void AddWatch(IActorRef actor, object? message)
    {
        if (ReferenceEquals(actor, this)) return;
        if (actor is not ActorCell target)
        {
            Tell(message ?? new Terminated(actor, ExistenceConfirmed: false), actor);
            return;
        }

        Shard.RequireAccess(target.Origin, "watches", target);
        if (FindWatch(target) is { } known)
        {
            if (Equals(known.Message, message)) return;
            throw new InvalidOperationException($"{target.Path} is watched already, with another message");
        }

        var link = new WatchLink(this, target, message);
        (Faculties.Watches ??= new CellWatches()).AddWatched(link);
        if (target.IsStopped) Notify(link, existenceConfirmed: false);
        else (target.Faculties.Watches ??= new CellWatches()).AddWatcher(link);
    }

    /// <summary>
    /// Who lives has few watchers; who is dead is found among the few notices that are on their way.
    /// </summary>
    private WatchLink? FindWatch(ActorCell target)
    {
        if (!target.IsStopped) return target._extras?.Faculties?.Watches?.FindWatcher(this);
        return _extras?.Faculties?.Watches?.FindWatched(target);
    }

    private void NotifyWatchers()
    {
        while (_extras?.Faculties?.Watches is { FirstWatcher: { } link } watches)
        {
            watches.RemoveWatcher(link);
            Notify(link, existenceConfirmed: true);
        }
    }

    private static void Notify(WatchLink link, bool existenceConfirmed)
    {
        link.Ended = true;
        link.ExistenceConfirmed = existenceConfirmed;
        link.Watcher.Shard.Immediate.AddLast(link.Watcher, new WatchNotice(link), link.Watched);
    }

    private void ReceiveTerminated(WatchLink link)
    {
        if (link.Cancelled) return; // unwatched after it ended
        RemoveWatch(link);
        object message = link.Message ?? new Terminated(link.Watched, link.ExistenceConfirmed);
        Shard.ReplaceCurrentMessage(message);
        Handle(message);
    }

    private void RemoveWatch(WatchLink link)
    {
        link.Cancelled = true;
        _extras!.Faculties!.Watches!.RemoveWatched(link);
        if (!link.Ended) link.Watched._extras!.Faculties!.Watches!.RemoveWatcher(link);
    }

    private void UnwatchAll()
    {
        while (_extras?.Faculties?.Watches?.FirstWatched is { } link) RemoveWatch(link);
    }
}
