using ActorTcp.Actors.Running;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>One run in a world in which things go wrong at times that the seed decides.</summary>
internal sealed class Schedule
{
    private static readonly Instant Limit = new(Duration.FromSeconds(120).Nanoseconds);
    private readonly ToyPlan _plan;
    private readonly Prng _chance;
    private readonly Faults _faults;
    private bool _wasInterrupted;

    public Schedule(ulong seed, Faults faults, Planted planted = Planted.Nothing)
    {
        _faults = faults;
        _chance = new Prng(seed).Fork("schedule");
        int shards = 1 + (int)_chance.NextBelow(6);
        Duration length = Duration.FromMilliseconds(200 + (long)_chance.NextBelow(500));
        _plan = new(seed, shards, Instant.Zero + length)
        {
            Output = _chance.Chance(0.3) ? 0 : 0.6,
            Failure = _chance.Chance(0.05) ? (0, new(Duration.FromMilliseconds(150).Nanoseconds)) : null,
        };
        double trouble = faults.HasFlag(Faults.Trouble) ? 0.02 * _chance.NextDouble() : 0;
        World = new(seed, ClusterJob.Of(_plan), trouble, planted);
        int nodes = 1 + (int)_chance.NextBelow(4);
        for (int i = 0; i < nodes; i++) After(200.Ms, World.Join);
    }

    [Flags]
    public enum Faults
    {
        None = 0,
        Kill = 1,
        Freeze = 2,
        Cut = 4,
        Restart = 8,
        Elastic = 16,
        Submitter = 32,
        Trouble = 64,
        Interrupt = 128,
        All = 255 - Interrupt,
    }

    public World World { get; }

    /// <summary>What went wrong; empty: nothing.</summary>
    public IReadOnlyList<string> Run()
    {
        Plan(Faults.Kill, Kill);
        Plan(Faults.Freeze, Freeze);
        Plan(Faults.Cut, Cut);
        Plan(Faults.Restart, () => World.Restart(Some(1.Seconds()), Some(900.Ms)));
        Plan(Faults.Elastic, World.Join);
        Plan(Faults.Elastic, Drain);
        Plan(Faults.Submitter, RestartSubmitter);
        if (_faults.HasFlag(Faults.Interrupt)) After(2.Seconds(), Interrupt);
        World.Agenda.At(Instant.Zero + 5.Seconds(), World.Join); // somebody must be there in the end
        World.Agenda.Run(() => World.Submitter.IsDone, Limit);
        Instant rest = World.Agenda.Now + 30.Seconds();
        World.Agenda.Run(() => false, rest);
        return [.. World.Wrongs, .. Judge()];
    }

    private IEnumerable<string> Judge()
    {
        SimulatedSubmitter submitter = World.Submitter;
        bool isLeft = _wasInterrupted && submitter.GaveUp is not null; // before it was its own
        if (!submitter.IsDone) yield return $"not done: {submitter.Machine.View(World.Agenda.Now)}";
        if (submitter.GaveUp is { } reason && !_wasInterrupted) yield return $"gave up: {reason}";
        foreach (SimulatedNode node in World.Alive.Where(node => node.Shards > 0 && !isLeft))
            yield return $"a node keeps {node.Shards} shards";
        foreach (SimulatedNode node in World.Nodes)
        {
            foreach (NodeNews.RunRefused refused in node.Log.OfType<NodeNews.RunRefused>())
                yield return refused.Reason;
        }

        foreach (SimulatedNode node in World.Alive.Where(node => node.OnTheWay > 20))
            yield return $"{node.OnTheWay} requests on the way";
        if (!World.Store.IsEmpty && !isLeft) yield return "the run is not forgotten";
        var reference = new ToyReference(_plan);
        if (submitter.Failure is { } failure && failure == reference.Failure) yield break;
        if (_wasInterrupted && submitter.End is null or RunEnd.Interrupted)
        {
            for (int shard = 0; shard < _plan.Shards; shard++)
            {
                byte[] part = submitter.Outputs[shard].ToArray();
                if (!reference.Outputs[shard].ToArray().AsSpan().StartsWith(part))
                    yield return $"other output of shard {shard} before the stop";
            }

            yield break;
        }

        if (submitter.Failure != reference.Failure)
            yield return $"failure {submitter.Failure}, not {reference.Failure}";
        if (reference.Failure is not null) yield break;
        for (int shard = 0; shard < _plan.Shards; shard++)
        {
            byte[] output = submitter.Outputs[shard].ToArray();
            if (!output.AsSpan().SequenceEqual(reference.Outputs[shard].ToArray()))
                yield return $"other output of shard {shard}";
            if (submitter.Results?[shard].Bytes.Span.SequenceEqual(reference.Results[shard].Span) != true)
                yield return $"other result of shard {shard}";
        }
    }

    private void Plan(Faults kind, Action action)
    {
        if (!_faults.HasFlag(kind)) return;
        int count = (int)_chance.NextBelow(3);
        for (int i = 0; i < count; i++) After(2.Seconds(), action);
    }

    private void After(Duration most, Action action) => World.Agenda.After(Some(most), action);

    private Duration Some(Duration most) => new(1 + (long)_chance.NextBelow((ulong)most.Nanoseconds));

    private SimulatedNode? Any()
    {
        SimulatedNode[] alive = [.. World.Alive];
        return alive.Length == 0 ? null : alive[_chance.NextBelow((ulong)alive.Length)];
    }

    private void Kill()
    {
        Any()?.Kill();
        After(1.Seconds(), World.Join);
    }

    private void Freeze()
    {
        if (Any() is not { } node) return;
        node.Freeze();
        After(3.Seconds(), node.Thaw);
    }

    private void Cut()
    {
        if (Any() is not { } node) return;
        node.Connection.Cut();
        After(3.Seconds(), node.Mend);
    }

    private void Drain()
    {
        if (Any() is { } node) node.Do(() => node.Machine.Drain(World.Agenda.Now));
    }

    private void RestartSubmitter()
    {
        if (World.Submitter.IsDone) return;
        World.Submitter.Kill();
        World.Submit();
    }

    private void Interrupt()
    {
        if (World.Submitter.IsDone) return;
        _wasInterrupted = true;
        World.Submitter.Interrupt();
    }
}
