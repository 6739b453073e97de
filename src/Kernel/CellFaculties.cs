namespace ActorTcp.Kernel;

/// <summary>What hardly any actor uses, not even those that have a name and children.</summary>
internal sealed class CellFaculties
{
    public CellWatches? Watches;
    public List<Action<object>>? Behaviors;

    /// <summary>Messages that come before all that is queued: held while suspended, or unstashed.</summary>
    public EnvelopeQueue? Waiting;

    public CellStash? Stash;
    public CellTimers? Timers;
    public ReceiveTimeoutAlarm? ReceiveTimeout;
    public Prng? Random;
    public RestartStatistics? Restarts;
}
