using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Store;

/// <content>What nodes ask for their shards: leases, and what only the holder of a lease may write.</content>
public abstract partial record StoreRequest
{
    /// <summary>
    /// A node's side of a run. Renews, for that long from now on, each lease in <paramref name="Held"/>
    /// whose holder is this instance with that token, and stores its note; passes over the others. Notes for
    /// each shard in <paramref name="Ready"/> that this instance could take it over, for that long, in place
    /// of whoever said so before; takes this instance's earlier word back for all shards that are not in the
    /// list. Answers <see cref="StoreReply.RunIs"/>: a lease is lost where another holder, or none, stands
    /// there. A new heir is told by <see cref="StoreNews.RunChanged"/>.
    /// </summary>
    public sealed record Tend(
        RunKey Run,
        string Instance,
        Duration TimeToLive,
        IReadOnlyList<HeldShard> Held,
        IReadOnlyList<int> Ready) : OfRun(Run);

    /// <summary>
    /// Takes a lease that nobody holds: gives it to this instance, for that long, with a token larger than
    /// all that the run gave for this shard before. If this instance holds it already, renews it with its
    /// token; if another one does, changes nothing. The holder in the answer says which. A new holder is told
    /// by <see cref="StoreNews.LeaseChanged"/>.
    /// </summary>
    public sealed record Claim(RunKey Run, int Shard, string Instance, Duration TimeToLive)
        : OfShard(Run, Shard);

    /// <summary>
    /// Gives a lease to the heir, for that long, with a new token, larger than all before: only if
    /// <paramref name="Lease"/> is the holder's now and <paramref name="Heir"/> is noted as heir; takes the
    /// note away. Otherwise changes nothing. Told by <see cref="StoreNews.LeaseChanged"/>.
    /// </summary>
    public sealed record HandOver(RunKey Run, int Shard, Lease Lease, string Heir, Duration TimeToLive)
        : OfShard(Run, Shard);

    /// <summary>
    /// Ends a lease before its time: only if <paramref name="Lease"/> is the holder's now. Told by
    /// <see cref="StoreNews.LeaseChanged"/>.
    /// </summary>
    public sealed record Release(RunKey Run, int Shard, Lease Lease) : OfShard(Run, Shard);

    /// <summary>
    /// Appends what a shard did in some windows. Only if <paramref name="Lease"/> is the holder's now; then
    /// entry by entry, each with header, batches and output at once: an entry whose window is not after
    /// <see cref="ShardState.LastWindow"/> is passed over, since it is there. An entry is appended if its
    /// <see cref="WindowEntry.Previous"/> is LastWindow and its window is not after
    /// <see cref="StoreReply.RunIs.StopAfter"/>; else the step ends before it. Output of a window that is
    /// acknowledged already is left out.
    /// </summary>
    /// <param name="Entries">One or more, ascending, each with the one before as its Previous.</param>
    /// <remarks>
    /// The answer tells the cases apart, in this order: another holder: the lease is lost. LastWindow at or
    /// after the last entry: all are in the log, whoever wrote them. A stop before an entry: the run ends
    /// earlier. LastWindow before the first entry's Previous: the store has lost entries, which must be
    /// published again first. Each entry is told by <see cref="StoreNews.Published"/>.
    /// </remarks>
    public sealed record Publish(
        RunKey Run, int Shard, Lease Lease, IReadOnlyList<WindowEntry> Entries) : OfShard(Run, Shard);

    /// <summary>
    /// Stores the result of the shard in place of an earlier one: only if <paramref name="Lease"/> is the
    /// holder's now and <see cref="ShardState.LastWindow"/> is <paramref name="LastWindow"/>. Told by
    /// <see cref="StoreNews.RunChanged"/>.
    /// </summary>
    /// <param name="LastWindow">The last window that the shard itself published; 0: it never was
    /// active.</param>
    public sealed record StoreResult(RunKey Run, Lease Lease, long LastWindow, ShardResult Result)
        : OfShard(Run, Result.Shard);
}
