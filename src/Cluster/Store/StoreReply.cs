namespace ActorTcp.Cluster.Store;

/// <summary>What comes back for a request.</summary>
public abstract record StoreReply
{
    private StoreReply() { } // closed: all cases are nested here

    /// <summary>
    /// The way to the store broke, it did not answer in time, or it answered with an error: nobody knows
    /// whether the request was done, is still to be done, or never will be.
    /// </summary>
    /// <param name="Reason">For people; holds no password.</param>
    public sealed record Unknown(string Reason) : StoreReply
    {
        /// <summary>It answered with an error; other requests may be done all the same.</summary>
        public bool IsRefusal { get; init; }
    }

    /// <summary>The run is not there, or another incarnation of it is. Nothing was written.</summary>
    public sealed record RunGone : StoreReply;

    /// <summary>Done; there is nothing to tell.</summary>
    public sealed record Done : StoreReply;

    /// <summary>All nodes and runs that are known, in no particular order.</summary>
    /// <param name="DrainWanted">Instances that somebody asked to drain.</param>
    public sealed record ClusterIs(
        IReadOnlyList<Member> Members, IReadOnlyList<RunKey> Runs, IReadOnlyList<string> DrainWanted)
        : StoreReply;

    /// <summary>The plan under that name, if there is one.</summary>
    public sealed record PlanIs(RunPlan? Plan) : StoreReply;

    /// <summary>A run after the step.</summary>
    /// <param name="Shards">All of them, in order.</param>
    /// <param name="StopAfter">The last window to run, since somebody asked the run to stop; null: nobody
    /// did.</param>
    /// <param name="Acknowledged">See <see cref="StoreRequest.Follow"/>; 0 at first.</param>
    /// <param name="Follower">Who follows the run for its submitter; null: nobody.</param>
    public sealed record RunIs(
        IReadOnlyList<ShardState> Shards, long? StopAfter, long Acknowledged, string? Follower) : StoreReply;

    /// <summary>
    /// A shard after the step. Whether the step was done is seen from it, and so is whether an earlier try
    /// had done it.
    /// </summary>
    /// <param name="State">Its note may be left empty here.</param>
    public sealed record ShardIs(ShardState State, long? StopAfter) : StoreReply;

    /// <summary>
    /// For each log that was asked for, in the order of the question: its entries, oldest first, right from
    /// the position that was given. No entry is left out between two that are there.
    /// </summary>
    /// <param name="IsCut">There are more entries than were answered.</param>
    public sealed record Entries(IReadOnlyList<LogEntry> Found, bool IsCut) : StoreReply;

    /// <summary>The results that are stored, ascending by shard.</summary>
    public sealed record Results(IReadOnlyList<ShardResult> Found) : StoreReply;
}
