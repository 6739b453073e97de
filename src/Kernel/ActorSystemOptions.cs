namespace ActorTcp.Kernel;

/// <summary>What an actor system is made with; checked here, and nowhere again.</summary>
public sealed record ActorSystemOptions
{
    public string Name { get; init; } = "system";

    /// <summary>Selects the one history of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Single-threaded parts that may run at the same time; the history does not depend on it.
    /// </summary>
    public int Shards
    {
        get;
        init => field = value is >= 1 and <= 1024
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 1024 shards");
    } = 1;

    /// <summary>Deliveries of one origin inside one instant before the run fails as a livelock.</summary>
    public long MaxDeliveriesPerInstant
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "at least one delivery");
    } = 10_000_000;

    /// <summary>
    /// No lookahead is longer. Set it if channels are opened during the run with less delay than all before.
    /// </summary>
    public Duration LookaheadLimit
    {
        get;
        init => field = value > Duration.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a lookahead is positive");
    } = Duration.MaxValue;

    /// <summary>Of the actors right under /user; Escalate fails the system.</summary>
    public SupervisorStrategy GuardianStrategy { get; init; } = SupervisorStrategy.Default;

    /// <summary>Called on the thread of the shard where it happened.</summary>
    public Action<UnhandledMessage>? OnUnhandled { get; init; }

    /// <summary>Called on the thread of the shard where it happened.</summary>
    public Action<DeadLetter>? OnDeadLetter { get; init; }

    /// <summary>Called on the thread of the shard where it happened.</summary>
    public Action<ActorError>? OnError { get; init; }
}
