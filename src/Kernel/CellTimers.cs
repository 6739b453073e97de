namespace ActorTcp.Kernel;

/// <summary>
/// The keyed timers of one cell. A cancelled timer keeps its event for when the key is started again.
/// </summary>
internal sealed class CellTimers(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, ActorTimer> _byKey = [];
    private ActorTimer? _first;

    public void StartSingleTimer(object key, object message, Duration delay) =>
        Start(key, message, delay, interval: Duration.Zero);

    public void StartPeriodicTimer(object key, object message, Duration interval) =>
        StartPeriodicTimer(key, message, initialDelay: interval, interval);

    public void StartPeriodicTimer(object key, object message, Duration initialDelay, Duration interval)
    {
        if (interval <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "more than nothing");
        }

        Start(key, message, initialDelay, interval);
    }

    public bool IsTimerActive(object key) => _byKey.TryGetValue(key, out ActorTimer? timer) && timer.IsActive;

    public void Cancel(object key)
    {
        if (_byKey.TryGetValue(key, out ActorTimer? timer)) timer.Cancel();
    }

    /// <summary>For good: their events mean nothing any more.</summary>
    public void CancelAll()
    {
        for (ActorTimer? timer = _first; timer is not null; timer = timer.Next) timer.Abandon();
        _first = null;
        _byKey.Clear();
    }

    /// <summary>A timer that has no event left serves another key, so that keys do not pile up.</summary>
    internal void Remove(ActorTimer timer)
    {
        Forget(timer);
        cell.Origin.Shard.Recycle(timer);
    }

    internal void Forget(ActorTimer timer)
    {
        _byKey.Remove(timer.Key);
        if (timer.Previous is null) _first = timer.Next;
        else timer.Previous.Next = timer.Next;
        if (timer.Next is not null) timer.Next.Previous = timer.Previous;
        timer.Next = timer.Previous = null;
    }

    private void Start(object key, object message, Duration delay, Duration interval)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(message);
        if (cell.IsStopped) return;
        if (!_byKey.TryGetValue(key, out ActorTimer? timer))
        {
            timer = cell.Origin.Shard.RentTimer();
            _byKey.Add(key, timer);
            timer.Next = _first;
            if (_first is not null) _first.Previous = timer;
            _first = timer;
        }

        timer.Start(new TimerTask(cell, this, key, message, interval), Duration.Max(delay, Duration.Zero));
    }
}
