using ActorTcp.Actors.Running;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A submitter's process.</summary>
internal sealed class SimulatedSubmitter
{
    private readonly Agenda _agenda;
    private readonly MemoryStream[] _pending;
    private List<(int Shard, ReadOnlyMemory<byte> Output)> _window = [];
    private readonly HashSet<RunKey> _listens = [];
    private readonly MachineAlarm _alarm;

    public SimulatedSubmitter(Agenda agenda, StoreConnection connection, SubmitterOptions options)
    {
        _agenda = agenda;
        Connection = connection;
        _pending = [.. Enumerable.Range(0, options.Shards).Select(_ => new MemoryStream())];
        Outputs = [.. _pending.Select(_ => new MemoryStream())];
        Machine = new(options, agenda.Now);
        _alarm = new(agenda, () => Do(() => Machine.Tick(agenda.Now)));
        Do(() => { });
    }

    public SubmitterMachine Machine { get; }

    public StoreConnection Connection { get; }

    public MemoryStream[] Outputs { get; private set; }

    /// <summary>What was merged, window by window.</summary>
    public List<(Instant End, IReadOnlyList<(int Shard, ReadOnlyMemory<byte> Output)> Outputs)> Windows
    {
        get;
    } = [];

    public IReadOnlyList<ShardResult>? Results { get; private set; }

    public RunEnd? End { get; private set; }

    public ShardFailure? Failure { get; private set; }

    public string? GaveUp { get; private set; }

    public bool IsDone { get; private set; }

    public bool IsDead { get; private set; }

    public void Kill() => IsDead = true;

    public void Mend()
    {
        Connection.Mend();
        Do(() => Machine.Reconnected(_agenda.Now));
    }

    public void Interrupt() => Do(() => Machine.Interrupt(_agenda.Now));

    public void Hear(StoreNews news)
    {
        if (news is not StoreNews.ClusterChanged && !_listens.Contains(SimulatedNode.RunOf(news))) return;
        Connection.Hear(() => Do(() => Machine.Heard(_agenda.Now, news)));
    }

    private void Do(Action action)
    {
        if (IsDead) return;

        action();
        while (Machine.TryTake(out SubmitterCommand? command)) Obey(command);
        _alarm.Set(Machine.NextDeadline);
    }

    private void Obey(SubmitterCommand command)
    {
        switch (command)
        {
            case SubmitterCommand.Ask ask:
                Connection.Ask(ask.Request, reply => Do(() => Machine.Replied(_agenda.Now, ask.Id, reply)));
                break;
            case SubmitterCommand.Listen listen when listen.On:
                _listens.Add(listen.Run);
                break;
            case SubmitterCommand.Listen listen:
                _listens.Remove(listen.Run);
                break;
            case SubmitterCommand.AddOutput add:
                _pending[add.Shard].Write(add.Output.Span);
                _window.Add((add.Shard, add.Output));
                break;
            case SubmitterCommand.MergeWindow merge:
                Merge(merge.End);
                break;
            case SubmitterCommand.StartOver:
                Outputs = [.. _pending.Select(_ => new MemoryStream())];
                Windows.Clear();
                break;
            case SubmitterCommand.Finish finish:
                (Results, End) = (finish.Results, finish.End);
                break;
            case SubmitterCommand.Fail fail:
                Failure = fail.Failure;
                break;
            case SubmitterCommand.GiveUp up:
                GaveUp = up.Reason;
                break;
            case SubmitterCommand.Done:
                IsDone = true;
                break;
        }
    }

    private void Merge(Instant end)
    {
        if (_window.Count > 0) Windows.Add((end, _window));
        _window = [];
        for (int shard = 0; shard < _pending.Length; shard++)
        {
            Outputs[shard].Write(_pending[shard].ToArray());
            _pending[shard].SetLength(0);
        }
    }
}
