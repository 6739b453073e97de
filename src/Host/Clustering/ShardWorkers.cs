using System.Runtime.ExceptionServices;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>The threads in which shards run, one for each core; they tell the node what came out.</summary>
/// <remarks>The node gives a world one thing to do at a time, so no two threads are ever in the same
/// world.</remarks>
internal sealed class ShardWorkers(
    Action<Action<NodeMachine, Instant>> post, Func<RunPlan, int, IShard> build) : IDisposable
{
    private readonly Mailbox<Action?> _work = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<long, IShard?> _worlds = [];
    private int _threads;

    public void Start(int threads)
    {
        _threads = threads;
        for (int i = 0; i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"shards {i}" }.Start();
    }

    public void Do(NodeCommand.Build command)
    {
        lock (_lock) _worlds.Add(command.Replica, null);
        _work.Put(() => Build(command));
    }

    public void Do(NodeCommand.RunWindow command) => _work.Put(() => Run(command));

    public void Do(NodeCommand.Count command) => _work.Put(() => Count(command.Replica));

    /// <summary>What becomes of that world from now on is nobody's business.</summary>
    public void Do(NodeCommand.Drop command)
    {
        lock (_lock)
        {
            if (_worlds.Remove(command.Replica, out IShard? world) && world is not null)
                _work.Put(() => Dispose(world));
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < _threads; i++) _work.Put(null);
    }

    private void Work()
    {
        while (true)
        {
            if (_work.Take() is not { } work) return;

            try
            {
                work();
            }
            catch (Exception e)
            {
                post((_, _) => ExceptionDispatchInfo.Throw(e)); // a bug of ours: it ends the node
            }
        }
    }

    private void Build(NodeCommand.Build command)
    {
        long replica = command.Replica;
        KillPoint.Pass("build");
        try
        {
            IShard world = build(command.Plan, command.Shard);
            lock (_lock)
            {
                if (!_worlds.ContainsKey(replica)) return;
                _worlds[replica] = world;
            }

            Duration lookahead = world.Lookahead;
            post((machine, now) => machine.Built(now, replica, lookahead));
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            Tell(replica, (machine, now) => machine.NotBuilt(now, replica, e.Message));
        }
    }

    private void Run(NodeCommand.RunWindow command)
    {
        long replica = command.Replica;
        if (Find(replica) is not { } world) return;

        KillPoint.Pass("before-window");
        KillPoint.PassBeside("in-window");
        WindowOutcome outcome;
        lock (world) outcome = world.RunWindow(command.End, command.Batches);
        KillPoint.Pass("after-window");
        Tell(replica, (machine, now) => machine.Ran(now, replica, outcome));
    }

    private void Count(long replica)
    {
        if (Find(replica) is not { } world) return;

        ReadOnlyMemory<byte> result = world.Result();
        Tell(replica, (machine, now) => machine.Counted(now, replica, result));
    }

    /// <summary>Behind what still runs in it.</summary>
    private static void Dispose(IShard world)
    {
        lock (world) world.Dispose();
    }

    private IShard? Find(long replica)
    {
        lock (_lock) return _worlds.GetValueOrDefault(replica);
    }

    private void Tell(long replica, Action<NodeMachine, Instant> news)
    {
        lock (_lock)
        {
            if (!_worlds.ContainsKey(replica)) return;
        }

        post(news);
    }
}
