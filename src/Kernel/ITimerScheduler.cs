namespace ActorTcp.Kernel;

/// <summary>
/// Timers of one actor, by key: they end with the actor's incarnation, and a cancelled one stays silent.
/// </summary>
public interface ITimerScheduler
{
    void StartSingleTimer(object key, object message, Duration delay);

    void StartPeriodicTimer(object key, object message, Duration interval);

    void StartPeriodicTimer(object key, object message, Duration initialDelay, Duration interval);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}
