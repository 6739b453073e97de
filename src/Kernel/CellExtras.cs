namespace ActorTcp.Kernel;

/// <summary>What most cells do not need, allocated when the first of it is.</summary>
internal sealed class CellExtras
{
    public string? Name;
    public Props? Props;
    public CellChildren? Children;
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
