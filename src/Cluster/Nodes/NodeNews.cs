using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What happened to a node, for its log.</summary>
public abstract record NodeNews
{
    private NodeNews() { } // closed: all cases are nested here

    /// <summary>It is a member of the cluster.</summary>
    public sealed record Joined(int Members) : NodeNews;

    /// <summary>The store has not answered for a while; the node waits.</summary>
    public sealed record StoreAway(string Reason) : NodeNews;

    /// <summary>The store answers again.</summary>
    public sealed record StoreBack(Duration After) : NodeNews;

    public sealed record RunFound(RunKey Run, int Shards) : NodeNews;

    /// <summary>The run was forgotten, by its submitter or with the store's data.</summary>
    public sealed record RunGone(RunKey Run) : NodeNews;

    /// <summary>This node takes no part in that run.</summary>
    public sealed record RunRefused(RunKey Run, string Reason) : NodeNews;

    /// <summary>The node owns the shard.</summary>
    /// <param name="LastWindow">The last one in the log of the shard: up to there it is replayed.</param>
    public sealed record ShardTaken(RunKey Run, int Shard, long LastWindow) : NodeNews;

    /// <summary>The shard, which is the node's, has done again all that was in its log, and goes
    /// on.</summary>
    public sealed record ShardReplayed(RunKey Run, int Shard, long LastWindow, Duration Took) : NodeNews;

    /// <summary>The node replays the shard, to take it over from another node.</summary>
    public sealed record ShardFollowed(RunKey Run, int Shard) : NodeNews;

    /// <summary>The node is not the owner any more, and did not want that.</summary>
    public sealed record ShardLost(RunKey Run, int Shard) : NodeNews;

    /// <param name="Heir">The instance that has it now; null: the shard is done, and nobody needs it.</param>
    public sealed record ShardHandedOver(RunKey Run, int Shard, string? Heir) : NodeNews;

    /// <summary>The store came back with less than the node had published.</summary>
    /// <param name="IsReplayed">The shard begins again, since not all is kept that must be published
    /// again.</param>
    public sealed record LogLost(RunKey Run, int Shard, long LastWindow, bool IsReplayed) : NodeNews;

    public sealed record ResultStored(RunKey Run, int Shard) : NodeNews;

    /// <summary>The node gives its shards away.</summary>
    public sealed record Draining : NodeNews;
}
