using ActorTcp.Cluster.Nodes;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests;

public sealed class ShardPlacementTests
{
    [Fact]
    public void Everybody_gets_a_share_and_nothing_moves_without_need()
    {
        var chance = new Prng(1);
        for (int i = 0; i < 2_000; i++)
        {
            PlacementNode[] nodes = Nodes(1 + (int)chance.NextBelow(5));
            int shards = 1 + (int)chance.NextBelow(12);
            string?[] holders = [.. Enumerable.Range(0, shards).Select(_ => $"n{chance.NextBelow(7)}")];
            string?[] targets = ShardPlacement.Of(nodes, holders, chance.NextUInt64());

            int least = nodes.Min(node => targets.Count(target => target == node.Instance));
            int most = nodes.Max(node => targets.Count(target => target == node.Instance));
            (most - least).ShouldBeLessThanOrEqualTo(1);
            targets.Where((target, shard) => target != holders[shard] && IsOneOf(nodes, holders[shard]))
                .ShouldAllBe(target => target != null);
            ShardPlacement.Of(nodes, targets, 7).ShouldBe(targets); // once it is so, it stays so
        }
    }

    [Fact]
    public void A_node_that_joins_gets_shards_and_the_others_keep_theirs()
    {
        string?[] before = ShardPlacement.Of(Nodes(2), new string?[8], 1);
        string?[] after = ShardPlacement.Of(Nodes(3), before, 1);
        after.Count(target => target == "n2").ShouldBe(2);
        after.Where((target, shard) => target != before[shard]).ShouldAllBe(target => target == "n2");
    }

    [Fact]
    public void A_larger_node_gets_more()
    {
        PlacementNode[] nodes = [new("a", "a", 6), new("b", "b", 2)];
        ShardPlacement.Of(nodes, new string?[8], 1).Count(target => target == "a").ShouldBe(6);
    }

    [Fact]
    public void Without_nodes_nobody_has_anything() =>
        ShardPlacement.Of([], ["gone"], 1).ShouldBe([null]);

    private static PlacementNode[] Nodes(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PlacementNode($"n{i}", $"n{i}", 1))];

    private static bool IsOneOf(PlacementNode[] nodes, string? instance) =>
        nodes.Any(node => node.Instance == instance);
}
