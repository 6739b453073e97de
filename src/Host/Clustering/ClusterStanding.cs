using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Host.Summaries;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>Where a run is on the cluster, in a few words behind its name.</summary>
internal static class ClusterStanding
{
    /// <summary>Shorter waits are no news.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(1);

    public static string Text(SubmitterView view, Instant now)
    {
        string wait = view.WaitSince is { } since && now - since >= Patience
            ? $", {WaitText(view)} for {Human.Time(now - since)}"
            : "";
        return $" on {Human.Count(Working(view), "node", "nodes")}{wait}";
    }

    private static int Working(SubmitterView view) => view.Nodes.Count(
        node => view.Shards.Any(shard => shard.Holder?.Instance == node.Instance));

    private static string WaitText(SubmitterView view) => view.Wait switch
    {
        SubmitterWait.Store => $"Redis away ({view.StoreError})",
        SubmitterWait.OtherSubmitter => "another submitter follows it",
        SubmitterWait.Node => "no node that can run it",
        SubmitterWait.Holder => Holderless(view),
        SubmitterWait.Replay => Replay(view),
        SubmitterWait.Refusal => "Redis refuses what a node writes, whose log has the reason",
        SubmitterWait.Results => "results awaited",
        _ => "waits",
    };

    /// <summary>The run waits for the slowest of them.</summary>
    private static string Replay(SubmitterView view)
    {
        int count = 0;
        double least = 100;
        foreach (ShardState shard in view.Shards)
        {
            bool isReplayed = ShardNote.TryRead(shard.Note.Span, out ShardNote note) && note.ReplayEnd > 0;
            if (!isReplayed || shard.Holder is null) continue;

            count++;
            least = Math.Min(least, 100.0 * note.Window / note.ReplayEnd);
        }

        string shards = Human.Count(count, "shard is", "shards are");
        return $"{shards} replayed ({Math.Floor(Math.Min(least, 99)):0} % done)";
    }

    private static string Holderless(SubmitterView view)
    {
        int[] shards =
        [
            .. view.Shards.Where(shard => shard.Holder is null && shard.ResultWindow == 0)
                .Select(shard => shard.Shard),
        ];
        return shards.Length == 1
            ? $"shard {shards[0]} waits for a node"
            : $"{shards.Length} shards wait for a node";
    }
}
