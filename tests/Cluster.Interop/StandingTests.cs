using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Cluster.Windows;
using ActorTcp.Host.Clustering;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Interop;

/// <summary>Where a run is, in words.</summary>
public sealed class StandingTests
{
    [Fact]
    public void Of_shards_that_are_replayed_the_slowest_counts()
    {
        ShardState[] shards = [Shard(0, 50, 0), Shard(1, 450, 1_000), Shard(2, 215, 1_000)];
        var since = new Instant(1_000_000_000);
        var view = new SubmitterView(1_000, since, default, SubmitterWait.Replay, since, "")
        {
            Nodes = [new Member("a-1", "a", "1", 2, IsDraining: false)],
            Shards = shards,
        };

        ClusterStanding.Text(view, since + Duration.FromSeconds(3))
            .ShouldBe(" on 1 node, 2 shards are replayed (21 % done) for 3.00 s");
    }

    private static ShardState Shard(int shard, long window, long replayEnd)
    {
        var note = new ShardNote(window, new Instant(7), ShardWait.Nothing, new(1, 2, 3))
        {
            ReplayEnd = replayEnd,
        };
        ShardNote.TryRead(note.ToBytes().Span, out ShardNote read).ShouldBeTrue();
        read.ShouldBe(note);
        return new(shard, new Lease("a-1", 1), 1_000, 0, null) { Note = note.ToBytes() };
    }
}
