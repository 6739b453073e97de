using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <content>Who has which shard: told by the store alone.</content>
internal sealed partial class NodeRun
{
    private ShardState[] _states = [];

    /// <summary>By shard: the last request whose answer was taken; those of earlier ones are older.</summary>
    private long[] _stateOrder = [];

    private string?[] _targets = [];
    private long _stopOrder;
    private readonly HashSet<int> _claiming = [];
    private bool _isTending;
    private Instant _nextTend;

    /// <summary>Members came or went, or this node is to drain.</summary>
    public void MembersChanged()
    {
        if (_plan is null || IsOff) return;

        Place();
        TendSoon();
    }

    /// <summary>Several reasons at once shall make one request.</summary>
    private void TendSoon() => _nextTend = Instant.Min(_nextTend, self.Now + (self.Period / 200));

    private void Tend()
    {
        _isTending = true;
        _nextTend = self.Now + self.Period;
        long[] confirmed = [.. _lines.Select(line => line?.Replica.Outbox.Confirmed ?? 0)];
        long id = 0;
        id = self.Calls.Ask(TendRequest(), reply =>
        {
            _isTending = false;
            if (IsOff) return;
            if (reply is StoreReply.RunIs state) Take(state, id, confirmed);
            else if (reply is StoreReply.RunGone) Gone();
            else _nextTend = Instant.Min(_nextTend, self.Now + self.Options.Retry);
        });
    }

    private StoreRequest.Tend TendRequest()
    {
        var held = new List<HeldShard>();
        var ready = new List<int>();
        foreach (ReplicaLine? line in _lines)
        {
            if (line is null) continue;
            ShardReplica replica = line.Replica;
            var note = new ShardNote(replica.Window, replica.Start, line.Wait, replica.Progress)
            {
                ReplayEnd = line.ReplaysSince is null ? 0 : replica.ReplayEnd,
            };
            if (replica.Lease is { } lease) held.Add(new(replica.Shard, lease.Token, note.ToBytes()));
            else if (line.IsReady) ready.Add(replica.Shard);
        }

        return new(run, self.Options.Instance, self.Options.Lease, held, ready);
    }

    private void Take(StoreReply.RunIs state, long id, long[] confirmed)
    {
        _acknowledged = Math.Max(_acknowledged, state.Acknowledged);
        TakeStop(state.StopAfter, id);
        foreach (ShardState shard in state.Shards) Take(shard, id, confirmed[shard.Shard]);
        Place();
    }

    private void TakeStop(long? stopAfter, long id)
    {
        if (id <= _stopOrder) return;

        _stopOrder = id;
        _stopAfter = stopAfter;
    }

    /// <param name="confirmed">What was known to be in the log of the shard when this was asked.</param>
    private void Take(ShardState state, long id, long confirmed)
    {
        if (id <= _stateOrder[state.Shard]) return;

        _stateOrder[state.Shard] = id;
        _states[state.Shard] = state;
        _head = Math.Max(_head, state.LastWindow);
        ReplicaLine? line = _lines[state.Shard];
        if (state.Holder is { } lease && lease.Instance == self.Options.Instance) Own(state, lease);
        else if (line?.Replica.Lease is not null) Lose(line, state);

        line = _lines[state.Shard];
        if (line?.Replica.Lease is null) return;
        if (state.LastWindow < confirmed) LogLost(line, state.LastWindow);
        else line.Replica.Confirm(state.LastWindow);
    }

    private void Own(ShardState state, Lease lease)
    {
        ReplicaLine line = _lines[state.Shard] ?? Build(state.Shard, lease);
        line.Replica.Lease = lease;
        if (line.SaidToken != lease.Token)
            self.Say(new NodeNews.ShardTaken(run, state.Shard, state.LastWindow));
        line.SaidToken = lease.Token;
        if (line.SaidResult || line.Replica.Result?.Window != state.ResultWindow) return;
        line.SaidResult = true;
        self.Say(new NodeNews.ResultStored(run, state.Shard));
    }

    private void Lose(ReplicaLine line, ShardState state)
    {
        line.Replica.Lease = null;
        self.Say(line.IsGivingAway
            ? new NodeNews.ShardHandedOver(run, state.Shard, state.Holder?.Instance)
            : new NodeNews.ShardLost(run, state.Shard));
    }

    private void LogLost(ReplicaLine line, long last)
    {
        bool isKept = line.Replica.Outbox.Rewind(last);
        self.Say(new NodeNews.LogLost(run, line.Replica.Shard, last, IsReplayed: !isKept));
        if (!isKept) Rebuild(line);
    }

    /// <summary>Takes what is free and due, stands by where something is due, lets the rest go.</summary>
    private void Place()
    {
        string me = self.Options.Instance;
        string?[] holders = [.. _states.Select(state => state.Holder?.Instance)];
        _targets = ShardPlacement.Of(self.NodesFor(_plan!), holders, StableHash.Of(run.Id));
        for (int shard = 0; shard < _states.Length; shard++)
        {
            if (_states[shard].Holder?.Instance == me) continue;

            bool isDue = _targets[shard] == me && !IsDone(shard);
            if (!isDue) Drop(shard);
            else if (_states[shard].Holder is null) Claim(shard);
            else if (_lines[shard] is null) StandBy(shard);
        }
    }

    private void StandBy(int shard)
    {
        Build(shard, null);
        self.Say(new NodeNews.ShardFollowed(run, shard));
    }

    /// <summary>The result is there, the log does not go on behind it, and the run does not end before it: a
    /// store that lost a stop may get an earlier one.</summary>
    private bool IsDone(int shard) =>
        _states[shard].ResultWindow is > 0 and var result
        && result >= _states.Max(state => state.LastWindow)
        && !(result > _stopAfter);

    private void Claim(int shard)
    {
        if (!_claiming.Add(shard)) return;

        var claim = new StoreRequest.Claim(run, shard, self.Options.Instance, self.Options.Lease);
        AskShard(claim, _ => _claiming.Remove(shard));
    }

    /// <summary>Asks for a step on a shard, and takes the state that is answered.</summary>
    private void AskShard(StoreRequest.OfShard request, Action<StoreReply> before)
    {
        long confirmed = _lines[request.Shard]?.Replica.Outbox.Confirmed ?? 0;
        long id = 0;
        id = self.Calls.Ask(request, reply =>
        {
            before(reply);
            if (IsOff) return;
            if (reply is StoreReply.RunGone) Gone();
            if (reply is not StoreReply.ShardIs shard) return;
            TakeStop(shard.StopAfter, id);
            Take(shard.State, id, confirmed);
        });
    }
}
