using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>The same run in one place, all shards in every window, without any of the code under
/// test.</summary>
internal sealed class ToyReference
{
    public ToyReference(ToyPlan plan)
    {
        ToyShard[] shards = [.. Enumerable.Range(0, plan.Shards).Select(shard => new ToyShard(plan, shard))];
        var inputs = shards.Select(_ => new List<IncomingBatch>()).ToArray();
        Outputs = [.. shards.Select(_ => new MemoryStream())];
        long window = 0;
        for (Instant end = Instant.Zero + plan.Lookahead; ; end += plan.Lookahead)
        {
            window++;
            Instant until = Instant.Min(end, plan.Until + 1.Ns);
            WindowOutcome[] outcomes =
                [.. shards.Select((shard, k) => shard.RunWindow(until, Take(inputs[k])))];
            for (int from = 0; from < shards.Length; from++) Deliver(window, from, outcomes[from], inputs);
            Failure = outcomes.Select(outcome => outcome.Failure).OfType<ShardFailure>()
                .OrderBy(failure => failure.At).ThenBy(failure => failure.Origin).FirstOrDefault();
            if (until > plan.Until || Failure is not null) break;
        }

        Results = [.. shards.Select(shard => shard.Result())];
    }

    public MemoryStream[] Outputs { get; }

    public ReadOnlyMemory<byte>[] Results { get; }

    public ShardFailure? Failure { get; }

    private static IncomingBatch[] Take(List<IncomingBatch> input)
    {
        IncomingBatch[] taken = [.. input];
        input.Clear();
        return taken;
    }

    private void Deliver(long window, int from, WindowOutcome outcome, List<IncomingBatch>[] inputs)
    {
        Outputs[from].Write(outcome.Output.Span);
        foreach (OutgoingBatch batch in outcome.Batches)
            inputs[batch.To].Add(new(window, from, batch.Bytes));
    }
}
