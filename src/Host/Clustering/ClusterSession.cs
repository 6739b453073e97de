using ActorTcp.Cluster.Store;
using ActorTcp.Host.RealTime;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>What an operator asks of a cluster: a few requests, one after another.</summary>
internal sealed class ClusterSession : IDisposable
{
    private static readonly Duration Patience = Duration.FromSeconds(5);

    private readonly MonotonicClock _clock = new();
    private readonly RedisAddress _redis;
    private readonly Terminal _terminal;
    private readonly RedisStore _store;

    public ClusterSession(RedisAddress redis, Terminal terminal)
    {
        (_redis, _terminal) = (redis, terminal);
        _store = new RedisStore(redis, "actortcp-operator");
        _store.Start();
    }

    /// <summary>Does something; where Redis does not answer, says so.</summary>
    public int Try(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (TimeoutException e)
        {
            _terminal.Error.Line($"Redis at {_redis}: {e.Message}");
            return ExitCode.BadInput;
        }
    }

    public int Status()
    {
        StoreReply.ClusterIs cluster = Look();
        var runs = new List<(RunPlan Plan, StoreReply.RunIs State)>();
        foreach (RunKey run in cluster.Runs.OrderBy(run => run.Id, StringComparer.Ordinal))
        {
            if (Ask(new StoreRequest.ReadPlan(run.Id)) is not StoreReply.PlanIs { Plan: { } plan }) continue;
            if (Ask(new StoreRequest.Observe(plan.Run)) is StoreReply.RunIs state) runs.Add((plan, state));
        }

        new ClusterTables(_terminal.Output).Print(cluster, runs);
        return ExitCode.Held;
    }

    public int Drain(string name)
    {
        Member[] nodes = [.. Look().Members.Where(member => member.Name == name)];
        foreach (Member node in nodes) Ask(new StoreRequest.RequestDrain(node.Instance));
        if (nodes.Length > 0) return Say($"{name} gives its shards away, then it leaves");

        return Refuse($"there is no node '{name}' in the cluster");
    }

    public int Stop(string id) =>
        Find(id) is { } run && Ask(new StoreRequest.RequestStop(run, Seen: 0)) is StoreReply.RunIs state
            ? Say($"run {id} ends after window {state.StopAfter}")
            : Refuse($"there is no run '{id}' in the cluster");

    public int Forget(string id) =>
        Find(id) is { } run && Ask(new StoreRequest.Forget(run, Follower: null)) is StoreReply.RunGone
            ? Say($"run {id} is forgotten")
            : Refuse($"there is no run '{id}' in the cluster");

    public void Dispose() => _store.Dispose();

    private RunKey? Find(string id) =>
        Ask(new StoreRequest.ReadPlan(id)) is StoreReply.PlanIs { Plan: { } plan } ? plan.Run : null;

    private StoreReply.ClusterIs Look() => (StoreReply.ClusterIs)Ask(new StoreRequest.Look());

    /// <exception cref="TimeoutException">Redis did not answer for a while.</exception>
    private StoreReply Ask(StoreRequest request)
    {
        Instant end = _clock.Now + Patience;
        while (true)
        {
            StoreReply reply = _store.AskAsync(request).GetAwaiter().GetResult();
            if (reply is not StoreReply.Unknown unknown) return reply;
            if (_clock.Now > end) throw new TimeoutException(unknown.Reason);

            Thread.Sleep(20);
        }
    }

    private int Say(string text)
    {
        _terminal.Output.Line(text);
        return ExitCode.Held;
    }

    private int Refuse(string text)
    {
        _terminal.Error.Line(text);
        return ExitCode.BadInput;
    }
}
