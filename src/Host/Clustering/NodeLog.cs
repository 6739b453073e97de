using System.Globalization;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Clustering;

/// <summary>A line for each thing that happens to a node.</summary>
internal sealed class NodeLog(Screen screen)
{
    public void Write(NodeNews news) => Write(Text(news));

    public void Write(string text)
    {
        string time = DateTime.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        screen.Line($"{time} {text}");
        screen.Writer.Flush();
    }

    private static string Text(NodeNews news) => news switch
    {
        NodeNews.Joined joined => $"joined: {Human.Count(joined.Members, "node", "nodes")} with this one",
        NodeNews.StoreAway away => $"waits for Redis: {away.Reason}",
        NodeNews.StoreBack back => $"Redis is back after {Human.Time(back.After)}",
        NodeNews.RunFound found =>
            $"run {found.Run.Id}: found, {Human.Count(found.Shards, "shard", "shards")}",
        NodeNews.RunGone gone => $"run {gone.Run.Id}: gone",
        NodeNews.RunRefused refused => $"run {refused.Run.Id}: no part in it: {refused.Reason}",
        NodeNews.ShardTaken { LastWindow: 0 } taken => $"run {taken.Run.Id}: shard {taken.Shard} taken",
        NodeNews.ShardTaken taken =>
            $"run {taken.Run.Id}: shard {taken.Shard} taken, its log reaches window {taken.LastWindow}",
        NodeNews.ShardReplayed replayed =>
            $"run {replayed.Run.Id}: shard {replayed.Shard} replayed up to window {replayed.LastWindow} in "
            + $"{Human.Time(replayed.Took)}, and goes on",
        NodeNews.ShardFollowed followed =>
            $"run {followed.Run.Id}: shard {followed.Shard} is replayed, to take it over",
        NodeNews.ShardLost lost => $"run {lost.Run.Id}: shard {lost.Shard} lost: another node may have it",
        NodeNews.ShardHandedOver over => $"run {over.Run.Id}: shard {over.Shard} handed over to {over.Heir}",
        NodeNews.LogLost lost =>
            $"run {lost.Run.Id}: Redis has lost what shard {lost.Shard} did after window {lost.LastWindow}; "
            + (lost.IsReplayed ? "it is replayed" : "it is written again"),
        NodeNews.ResultStored stored => $"run {stored.Run.Id}: shard {stored.Shard} is done",
        NodeNews.Draining => "drains: gives its shards to other nodes",
        _ => news.ToString(),
    };
}
