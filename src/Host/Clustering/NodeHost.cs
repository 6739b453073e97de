using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// A node of a cluster: one thread gives the machine what happened and does what it decides; shards run in
/// other threads, and Redis answers in others again.
/// </summary>
internal sealed class NodeHost : IDisposable
{
    private readonly MachineLoop<NodeMachine> _loop = new();
    private readonly Interruption _interruption;
    private readonly NodeLog _log;
    private readonly NodeMachine _machine;
    private readonly RedisStore _store;
    private readonly ShardWorkers _workers;
    private bool _isDraining;
    private bool _hasLeft;

    /// <param name="build">Makes the world of a shard.</param>
    public NodeHost(
        RedisAddress redis,
        NodeOptions options,
        Func<RunPlan, int, IShard> build,
        Interruption interruption,
        NodeLog log)
    {
        _interruption = interruption;
        _log = log;
        _machine = new NodeMachine(options, _loop.Now);
        _store = new RedisStore(redis, $"actortcp-{options.Name}")
        {
            Tell = news => _loop.Post((machine, now) => machine.Heard(now, news)),
            TellWay = trouble =>
            {
                if (trouble is null) _loop.Post(static (machine, now) => machine.Reconnected(now));
            },
        };
        _workers = new ShardWorkers(_loop.Post, build);
        _workers.Start(options.Capacity);
    }

    /// <summary>Until the node has left the cluster.</summary>
    public void Run()
    {
        using IDisposable wake = _interruption.OnRequest(() => _loop.Post(static (_, _) => { }));
        _store.Start();
        while (!_hasLeft)
        {
            _loop.Step(_machine, _machine.NextDeadline, static (machine, now) => machine.Tick(now));
            DrainIfAsked();
            while (_machine.TryTake(out NodeCommand? command)) Do(command);
        }
    }

    public void Dispose()
    {
        _workers.Dispose();
        _store.Dispose();
    }

    private void DrainIfAsked()
    {
        if (_isDraining || !_interruption.IsRequested) return;

        _isDraining = true;
        _machine.Drain(_loop.Now);
    }

    private void Do(NodeCommand command)
    {
        switch (command)
        {
            case NodeCommand.Ask ask:
                _ = AskAsync(ask);
                break;
            case NodeCommand.Build build:
                _workers.Do(build);
                break;
            case NodeCommand.RunWindow window:
                _workers.Do(window);
                break;
            case NodeCommand.Count count:
                _workers.Do(count);
                break;
            case NodeCommand.Drop drop:
                _workers.Do(drop);
                break;
            case NodeCommand.Listen listen:
                _store.Listen(listen.Run.Id, listen.On);
                break;
            case NodeCommand.Say say:
                _log.Write(say.News);
                break;
            case NodeCommand.Left:
                _hasLeft = true;
                break;
            default:
                throw new InvariantViolationException($"nobody does {command.GetType().Name}");
        }
    }

    private async Task AskAsync(NodeCommand.Ask ask)
    {
        Task<StoreReply> asking = _store.AskAsync(ask.Request);
        string name = ask.Request.GetType().Name;
        KillPoint.Pass($"sent-{name}");
        StoreReply reply = await asking.ConfigureAwait(false);
        KillPoint.Pass($"done-{name}");
        _loop.Post((machine, now) => machine.Replied(now, ask.Id, reply));
    }
}
