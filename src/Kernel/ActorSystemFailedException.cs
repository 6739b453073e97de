namespace ActorTcp.Kernel;

/// <summary>
/// The run is over: a failure that no supervisor took. Says where and when, and the seed to repeat it.
/// </summary>
public sealed class ActorSystemFailedException : Exception
{
    internal ActorSystemFailedException(FailureCause failure, Instant at, ulong seed)
        : base(Describe(failure, at, seed), failure.Exception)
    {
        ActorPath = failure.Source?.Path ?? "";
        OriginId = failure.Source?.Origin.Id ?? 0;
        At = at;
        Seed = seed;
        MessageType = failure.Message?.GetType();
    }

    /// <summary>Who failed; empty if no actor was running.</summary>
    public string ActorPath { get; }

    public uint OriginId { get; }

    public Instant At { get; }

    public ulong Seed { get; }

    /// <summary>What it was handling; null in a deadline or a life-cycle hook.</summary>
    public Type? MessageType { get; }

    private static string Describe(FailureCause failure, Instant at, ulong seed)
    {
        string who = failure.Source?.Path ?? "the kernel";
        string message = failure.Message is null ? "" : $" on {failure.Message.GetType().Name}";
        return $"{who} failed at {at}{message}, seed {seed}: {failure.Exception.Message}";
    }
}
