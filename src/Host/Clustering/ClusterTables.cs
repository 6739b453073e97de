using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>A cluster as tables: its nodes, then each run with its shards.</summary>
internal sealed class ClusterTables(Screen screen)
{
    public void Print(
        StoreReply.ClusterIs cluster, IReadOnlyList<(RunPlan Plan, StoreReply.RunIs State)> runs)
    {
        Member[] members =
        [
            .. cluster.Members.OrderBy(member => member.Name, StringComparer.Ordinal)
                .ThenBy(member => member.Instance, StringComparer.Ordinal),
        ];
        if (members.Length == 0) screen.Line("no nodes");
        else PrintNodes(cluster, members, runs);
        if (runs.Count == 0) screen.Line("no runs");
        foreach ((RunPlan plan, StoreReply.RunIs state) in runs) PrintRun(plan, state, members);
    }

    private void PrintNodes(
        StoreReply.ClusterIs cluster,
        Member[] members,
        IReadOnlyList<(RunPlan Plan, StoreReply.RunIs State)> runs)
    {
        var rows = new List<string[]> { (string[])["NODE", "SHARDS", "CORES", "STATE", "BUILD"] };
        foreach (Member member in members)
        {
            int shards = runs.Sum(run => run.State.Shards.Count(s => s.Holder?.Instance == member.Instance));
            bool drains = member.IsDraining || cluster.DrainWanted.Contains(member.Instance);
            string state = drains ? "drains" : "ready";
            rows.Add([member.Name, $"{shards}", $"{member.Capacity}", state, member.Build]);
        }

        PrintRows(rows);
    }

    private void PrintRun(RunPlan plan, StoreReply.RunIs state, Member[] members)
    {
        int done = state.Shards.Count(shard => shard.ResultWindow > 0);
        string stop = state.StopAfter is { } window ? $", stops after window {window}" : "";
        string follower = state.Follower is null ? ", nobody follows it" : "";
        screen.Line();
        screen.Line(
            $"run {plan.Run.Id}: {Human.Count(plan.Shards, "shard", "shards")}, {done} done{stop}{follower}");
        long head = state.Shards.Max(shard => shard.LastWindow);
        var rows = new List<string[]>
        {
            (string[])["SHARD", "NODE", "WINDOW", "BEHIND", "VIRTUAL TIME", "WAITS FOR"],
        };
        foreach (ShardState shard in state.Shards) rows.Add(Row(shard, head, plan.Until, members));
        PrintRows(rows);
    }

    private static string[] Row(ShardState shard, long head, Instant until, Member[] members)
    {
        string node = shard.Holder is { } holder
            ? members.FirstOrDefault(member => member.Instance == holder.Instance)?.Name ?? holder.Instance
            : "none";
        bool hasNote = ShardNote.TryRead(shard.Note.Span, out ShardNote note);
        bool isDone = shard.ResultWindow > 0;
        return
        [
            $"{shard.Shard}",
            node,
            $"{shard.LastWindow}",
            $"{head - shard.LastWindow}",
            hasNote ? Human.Time(Instant.Min(note.Now, until) - Instant.Zero) : "",
            isDone ? "done" : shard.Holder is null ? "a node" : hasNote ? Text(note) : "",
        ];
    }

    private static string Text(ShardNote note) => note switch
    {
        { ReplayEnd: > 0 } => $"its replay, in window {note.Window} of {note.ReplayEnd}",
        _ => Text(note.Wait),
    };

    private static string Text(ShardWait wait) => wait switch
    {
        ShardWait.Nothing => "nothing",
        ShardWait.Build => "its world, which is being made",
        ShardWait.Shards => "other shards",
        ShardWait.Batches => "what other shards sent",
        ShardWait.Submitter => "its submitter, to take output",
        ShardWait.Store => "Redis",
        ShardWait.Refusal => "Redis, which refuses what it did",
        _ => "",
    };

    private void PrintRows(List<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(row => row[i].Length))];
        foreach (string[] row in rows)
            screen.Line(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }
}
