using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A node's process: does what its machine commands, dies, freezes.</summary>
internal sealed class SimulatedNode
{
    private readonly Agenda _agenda;
    private readonly Prng _chance;
    private readonly Func<RunPlan, int, IShard> _build;
    private readonly Dictionary<long, IShard> _shards = [];
    private readonly Queue<Action> _frozen = [];
    private readonly HashSet<RunKey> _listens = [];
    private readonly MachineAlarm _alarm;
    private bool _isFrozen;

    public SimulatedNode(
        Agenda agenda, Prng chance, StoreConnection connection, Func<RunPlan, int, IShard> build, string name)
    {
        _agenda = agenda;
        _chance = chance;
        _build = build;
        Connection = connection;
        var options = new NodeOptions
        {
            Name = name, Instance = name, Build = "toy", Lease = 1.Seconds(),
            MostOutputWaiting = 400, MostKept = chance.Chance(0.5) ? 1_000 : 1_000_000,
            PageBytes = chance.Chance(0.5) ? 500 : 1_000_000,
        };
        Machine = new(options, agenda.Now);
        _alarm = new(agenda, () => Do(() => Machine.Tick(agenda.Now)));
        Do(() => { });
    }

    public NodeMachine Machine { get; }

    public StoreConnection Connection { get; }

    public bool IsDead { get; private set; }

    /// <summary>It left by itself.</summary>
    public bool HasLeft { get; private set; }

    public int Shards => _shards.Count;

    public int OnTheWay { get; private set; }

    public List<NodeNews> Log { get; } = [];

    /// <summary>How long a window takes.</summary>
    public Duration Work { get; init; } = 8.Ms;

    public void Kill() => IsDead = true;

    public void Freeze() => _isFrozen = true;

    public void Thaw()
    {
        _isFrozen = false;
        while (!_isFrozen && _frozen.TryDequeue(out Action? action)) Do(action);
    }

    public void Mend()
    {
        Connection.Mend();
        Do(() => Machine.Reconnected(_agenda.Now));
    }

    public void Hear(StoreNews news)
    {
        bool isForAll = news is StoreNews.ClusterChanged;
        if (!isForAll && !_listens.Contains(RunOf(news))) return;
        Connection.Hear(() => Do(() => Machine.Heard(_agenda.Now, news)));
    }

    public void Do(Action action)
    {
        if (IsDead) return;
        if (_isFrozen)
        {
            _frozen.Enqueue(action);
            return;
        }

        action();
        while (Machine.TryTake(out NodeCommand? command)) Obey(command);
        _alarm.Set(Machine.NextDeadline);
    }

    internal static RunKey RunOf(StoreNews news) => news is StoreNews.OfRun ofRun ? ofRun.Run : default;

    private void Obey(NodeCommand command)
    {
        switch (command)
        {
            case NodeCommand.Ask ask:
                OnTheWay++;
                Connection.Ask(ask.Request, reply => Do(() =>
                {
                    OnTheWay--;
                    Machine.Replied(_agenda.Now, ask.Id, reply);
                }));
                break;
            case NodeCommand.Build build:
                Build(build);
                break;
            case NodeCommand.RunWindow run:
                WindowOutcome outcome = _shards[run.Replica].RunWindow(run.End, run.Batches);
                Later(() => Machine.Ran(_agenda.Now, run.Replica, outcome));
                break;
            case NodeCommand.Count count:
                ReadOnlyMemory<byte> result = _shards[count.Replica].Result();
                Later(() => Machine.Counted(_agenda.Now, count.Replica, result));
                break;
            case NodeCommand.Drop drop:
                _shards.Remove(drop.Replica).ShouldBeTrue();
                break;
            case NodeCommand.Listen listen when listen.On:
                _listens.Add(listen.Run);
                break;
            case NodeCommand.Listen listen:
                _listens.Remove(listen.Run);
                break;
            case NodeCommand.Say say:
                Log.Add(say.News);
                break;
            case NodeCommand.Left:
                HasLeft = IsDead = true;
                break;
        }
    }

    private void Build(NodeCommand.Build build)
    {
        IShard shard = _build(build.Plan, build.Shard);
        _shards.Add(build.Replica, shard);
        Later(() => Machine.Built(_agenda.Now, build.Replica, shard.Lookahead));
    }

    private void Later(Action action) =>
        _agenda.After(new((long)_chance.NextExponential(Work.Nanoseconds)), () => Do(action));
}
