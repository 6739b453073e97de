using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>A node's part in one run.</summary>
internal sealed partial class NodeRun(NodeSelf self, RunKey run)
{
    private RunPlan? _plan;
    private bool _isAskingForPlan;
    private Instant _nextPlan;
    private ReplicaLine?[] _lines = [];
    private long? _stopAfter;
    private long _acknowledged;
    private long _head;

    public RunKey Run => run;

    /// <summary>The store does not hold the run any more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>This node takes no part; others may.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The other nodes are told.</summary>
    public bool IsRefusalTold { get; set; }

    public bool HasLeases => _claiming.Count > 0 || _lines.Any(line => line?.Replica.Lease is not null);

    private bool IsOff => IsGone || IsRefused;

    /// <summary>When it wants to be looked at, if nothing happens before.</summary>
    public Instant NextDeadline
    {
        get
        {
            if (IsOff) return Instant.Never;
            if (_plan is null) return _isAskingForPlan ? Instant.Never : _nextPlan;

            Instant next = _isTending ? Instant.Never : _nextTend;
            foreach (ReplicaLine? line in _lines)
            {
                if (line is null) continue;
                if (line.IsStuck && !line.Reads.IsReading) next = Instant.Min(next, line.Reads.Next);
                if (!line.IsWriting && line.NextWrite > self.Now) next = Instant.Min(next, line.NextWrite);
            }

            return next;
        }
    }

    public void Tick()
    {
        if (IsOff) return;
        if (_plan is null)
        {
            if (!_isAskingForPlan && self.Now >= _nextPlan) AskForPlan();
            return;
        }

        if (!_isTending && self.Now >= _nextTend) Tend();
        Pump();
    }

    public void Hear(StoreNews news)
    {
        if (IsOff || _plan is null) return;
        switch (news)
        {
            case StoreNews.Published published:
                Guard(() => Hear(published));
                break;
            case StoreNews.Acknowledged acknowledged:
                _acknowledged = Math.Max(_acknowledged, acknowledged.Window);
                break;
            case StoreNews.StopRequested stop:
                _stopAfter = stop.StopAfter;
                _stopOrder = self.Calls.LastId; // what was asked before may not know it
                break;
            case StoreNews.LeaseChanged { Holder: { } holder } when holder.Instance != self.Options.Instance:
                break; // the next look is early enough
            default:
                TendSoon();
                break;
        }
    }

    /// <summary>News may have been missed.</summary>
    public void Reconnected()
    {
        _nextTend = self.Now;
        foreach (ReplicaLine? line in _lines) line?.Reads.Hurry();
    }

    /// <summary>The store does not know the run.</summary>
    public void Gone()
    {
        if (IsGone) return;

        IsGone = true;
        DropAll();
        self.Do(new NodeCommand.Listen(run, On: false));
        self.Say(new NodeNews.RunGone(run));
    }

    /// <summary>Ends all leases before their time.</summary>
    public void ReleaseAll()
    {
        foreach (ReplicaLine? line in _lines)
        {
            if (line?.Replica.Lease is { } lease)
                self.Calls.Ask(new StoreRequest.Release(run, line.Replica.Shard, lease), _ => { });
        }

        DropAll();
    }

    private void AskForPlan()
    {
        _isAskingForPlan = true;
        self.Calls.Ask(new StoreRequest.ReadPlan(run.Id), reply =>
        {
            _isAskingForPlan = false;
            _nextPlan = self.Now + self.Options.Retry;
            if (reply is StoreReply.PlanIs { Plan: { } plan } && plan.Run == run) Take(plan);
            else if (reply is StoreReply.PlanIs) Gone();
        });
    }

    private void Take(RunPlan plan)
    {
        if (plan.Build != self.Options.Build)
        {
            Refuse($"it was submitted by {plan.Build}, and this is {self.Options.Build}");
            return;
        }

        _plan = plan;
        _lines = new ReplicaLine?[plan.Shards];
        _states = new ShardState[plan.Shards];
        for (int shard = 0; shard < plan.Shards; shard++) _states[shard] = new(shard, null, 0, 0, null);
        _stateOrder = new long[plan.Shards];
        _targets = new string?[plan.Shards];
        self.Do(new NodeCommand.Listen(run, On: true));
        self.Say(new NodeNews.RunFound(run, plan.Shards));
    }

    private void Hear(StoreNews.Published news)
    {
        _head = Math.Max(_head, news.Window);
        WindowHeader header = WindowHeaderCodec.Read(news.Header.Span);
        if (header.Shard != news.Shard || header.Window != news.Window || header.Shard >= _lines.Length)
            throw new InvalidDataException($"news of shard {news.Shard} with a header of {header.Shard}");
        foreach (ReplicaLine? line in _lines)
        {
            if (line is not null) line.Replica.Hear(header, BodyFor(line.Replica.Shard, news.Batches));
        }
    }

    private static ReadOnlyMemory<byte>? BodyFor(int shard, IReadOnlyList<Batch> batches)
    {
        foreach (Batch batch in batches)
        {
            if (batch.To == shard) return batch.Bytes;
        }

        return null;
    }

    /// <summary>This node cannot compute what the log holds, or nothing at all.</summary>
    private void Refuse(string reason)
    {
        if (IsOff) return;

        IsRefused = true;
        ReleaseAll();
        self.Do(new NodeCommand.Listen(run, On: false));
        self.Say(new NodeNews.RunRefused(run, reason));
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidDataException wrong)
        {
            Refuse(wrong.Message);
        }
    }

    private void DropAll()
    {
        for (int shard = 0; shard < _lines.Length; shard++) Drop(shard);
    }
}
