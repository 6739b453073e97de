using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Store;

/// <summary>What is asked of the store. Each request is one atomic step there.</summary>
/// <remarks>
/// <para>Any request may be answered by <see cref="StoreReply.Unknown"/>, be done all the same, at once or
/// some seconds later, and be asked again meanwhile. So every step is idempotent: done twice, it leaves the
/// store as if done once, and the second answer serves as well as the first.</para>
/// <para>A request that names a run is answered by <see cref="StoreReply.RunGone"/> and writes nothing if
/// the store does not hold that run in that incarnation.</para>
/// <para>Times to live are 100 ms to 1 hour and count on the store's clock from the step on. A member, a
/// lease, an heir or a follower whose time is over is as if it had never been.</para>
/// <para>A shard number out of the run's range is the caller's mistake: the store answers with an error.
/// </para>
/// </remarks>
public abstract partial record StoreRequest
{
    private StoreRequest() { } // closed: all cases are nested here

    /// <summary>A request about one run.</summary>
    public abstract record OfRun(RunKey Run) : StoreRequest;

    /// <summary>A request that changes one shard; answered by <see cref="StoreReply.ShardIs"/>.</summary>
    public abstract record OfShard(RunKey Run, int Shard) : OfRun(Run);

    /// <summary>
    /// A node lives: stores what it says of itself, for that long. Answers <see cref="StoreReply.ClusterIs"/>
    /// as after the step. A new member, or one that says something new, is told by
    /// <see cref="StoreNews.ClusterChanged"/>.
    /// </summary>
    public sealed record Beat(Member Member, Duration TimeToLive) : StoreRequest;

    /// <summary>
    /// A node is no member any more, and nobody wants it to drain. Its leases stay until they are released
    /// or over. Answers <see cref="StoreReply.Done"/>. Told by <see cref="StoreNews.ClusterChanged"/>.
    /// </summary>
    public sealed record Leave(string Instance) : StoreRequest;

    /// <summary>
    /// Asks a node to drain: noted as long as the instance is a member; without effect if it is none.
    /// Answers <see cref="StoreReply.ClusterIs"/>. Told by <see cref="StoreNews.ClusterChanged"/>.
    /// </summary>
    public sealed record RequestDrain(string Instance) : StoreRequest;

    /// <summary>Looks, and changes nothing. Answers <see cref="StoreReply.ClusterIs"/>.</summary>
    public sealed record Look : StoreRequest;

    /// <summary>
    /// A new run: stores the plan if no run has that name, in whatever incarnation; otherwise changes
    /// nothing. A run that nobody <see cref="Follow"/>s within that time is removed by the next Submit, Beat
    /// or Look: so a submission that is done late, when nobody waits for it any more, leaves nothing. Answers
    /// <see cref="StoreReply.PlanIs"/> with the plan that is stored now: the asker's own, or the one that was
    /// in its way. Told by <see cref="StoreNews.ClusterChanged"/>.
    /// </summary>
    public sealed record Submit(RunPlan Plan, Duration ClaimWithin) : StoreRequest;

    /// <summary>
    /// Reads the plan under a name, in whatever incarnation. Answers <see cref="StoreReply.PlanIs"/>.
    /// </summary>
    public sealed record ReadPlan(string RunId) : StoreRequest;

    /// <summary>Looks at a run, and changes nothing. Answers <see cref="StoreReply.RunIs"/>.</summary>
    public sealed record Observe(RunKey Run) : OfRun(Run);

    /// <summary>
    /// Asks a run to stop. The first time, sets its last window to the largest
    /// <see cref="ShardState.LastWindow"/> of all its shards, or <paramref name="Seen"/> if that is larger,
    /// plus <see cref="StoreLimits.Ahead"/>; later, changes nothing. Answers
    /// <see cref="StoreReply.RunIs"/>. Told by <see cref="StoreNews.StopRequested"/>.
    /// </summary>
    /// <param name="Seen">The last window that the asker has seen in the log, whatever the store has lost
    /// since; 0: none.</param>
    public sealed record RequestStop(RunKey Run, long Seen) : OfRun(Run);

    /// <summary>
    /// Removes all that the store holds of the run, in one step. If <paramref name="Follower"/> is given and
    /// somebody else follows the run, removes nothing. Answers <see cref="StoreReply.RunGone"/> if the run
    /// is gone now, else <see cref="StoreReply.RunIs"/>. Told by <see cref="StoreNews.RunChanged"/> and
    /// <see cref="StoreNews.ClusterChanged"/>.
    /// </summary>
    public sealed record Forget(RunKey Run, string? Follower) : OfRun(Run);

    /// <summary>
    /// The submitter's side of a run. If nobody else follows it, <paramref name="Follower"/> does, for that
    /// long, and <paramref name="Acknowledged"/> is raised to the window given (never lowered): the parts of
    /// all output logs up to and with that window are removed. If somebody else follows it, nothing changes.
    /// Answers <see cref="StoreReply.RunIs"/>. A raise is told by <see cref="StoreNews.Acknowledged"/>.
    /// </summary>
    /// <param name="Acknowledged">0: nothing is acknowledged yet. May be smaller than what the store
    /// knows.</param>
    public sealed record Follow(RunKey Run, string Follower, Duration TimeToLive, long Acknowledged)
        : OfRun(Run);

    /// <summary>Reads the results that are stored. Answers <see cref="StoreReply.Results"/>.</summary>
    public sealed record ReadResults(RunKey Run) : OfRun(Run);

    /// <summary>
    /// Reads logs. Answers <see cref="StoreReply.Entries"/>: at least one entry of every log that has one
    /// after the position given, and beyond that all entries up to some window, the same for all logs; it
    /// ends soon after the sum of the lengths passes <paramref name="MaxBytes"/>. The logs need not be read
    /// in one step: they only grow.
    /// </summary>
    /// <param name="MaxBytes">1 or more.</param>
    public sealed record Read(RunKey Run, IReadOnlyList<LogRange> Ranges, long MaxBytes) : OfRun(Run);
}
