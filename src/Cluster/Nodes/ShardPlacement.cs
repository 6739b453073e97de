using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>Which node should have which shard: everybody who knows the same comes to the same.</summary>
internal static class ShardPlacement
{
    /// <summary>
    /// Each node gets its share, rounded; who has a shard keeps it as long as it has no more than its share.
    /// </summary>
    /// <param name="nodes">In any order.</param>
    /// <param name="holders">By shard: the instance that has it; null: nobody.</param>
    /// <param name="run">Runs of few shards should not all go to the first node.</param>
    /// <returns>By shard: the instance that should have it; null where there is no node.</returns>
    public static string?[] Of(
        IEnumerable<PlacementNode> nodes, IReadOnlyList<string?> holders, ulong run)
    {
        PlacementNode[] all = [.. nodes.Order()];
        var targets = new string?[holders.Count];
        if (all.Length == 0) return targets;

        int[] room = Shares(all, holders, run);
        for (int shard = 0; shard < targets.Length; shard++)
        {
            int holder = Array.FindIndex(all, node => node.Instance == holders[shard]);
            if (holder < 0 || room[holder] == 0) continue;
            targets[shard] = holders[shard];
            room[holder]--;
        }

        int next = First(all, run);
        for (int shard = 0; shard < targets.Length; shard++)
        {
            if (targets[shard] is not null) continue;
            while (room[next] == 0) next = (next + 1) % all.Length;
            targets[shard] = all[next].Instance;
            room[next]--;
            next = (next + 1) % all.Length;
        }

        return targets;
    }

    /// <summary>Largest remainders; among equals, who has more shards already keeps more.</summary>
    private static int[] Shares(PlacementNode[] nodes, IReadOnlyList<string?> holders, ulong run)
    {
        long capacity = nodes.Sum(node => (long)node.Capacity);
        int[] shares = [.. nodes.Select(node => (int)((long)holders.Count * node.Capacity / capacity))];
        int left = holders.Count - shares.Sum(), first = First(nodes, run);
        IEnumerable<int> order = Enumerable.Range(0, nodes.Length)
            .OrderByDescending(node => (long)holders.Count * nodes[node].Capacity % capacity)
            .ThenByDescending(node => holders.Count(holder => holder == nodes[node].Instance))
            .ThenBy(node => (node - first + nodes.Length) % nodes.Length);
        foreach (int node in order.Take(left)) shares[node]++;
        return shares;
    }

    private static int First(PlacementNode[] nodes, ulong run) =>
        (int)(StableHash.Mix(run) % (ulong)nodes.Length);
}
