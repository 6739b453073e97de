using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <content>The shards that are here: what runs in them, and what they read and write.</content>
internal sealed partial class NodeRun
{
    public bool HasReplica(long id) => FindLine(id) is not null;

    public void Built(long id, Duration lookahead) => FindLine(id)!.Replica.Built(lookahead);

    public void NotBuilt(string reason) => Refuse(reason);

    public void Ran(long id, WindowOutcome outcome)
    {
        ShardReplica replica = FindLine(id)!.Replica;
        Guard(() =>
        {
            WindowHeader header = replica.Ran(outcome);
            if (replica.Lease is not null) TellOthers(replica, header, outcome);
        });
    }

    public void Counted(long id, ReadOnlyMemory<byte> result)
    {
        FindLine(id)!.Replica.Counted(result);
        self.Do(new NodeCommand.Drop(id));
    }

    /// <summary>What a shard does is what it will have done, so the others here need not wait for the log.
    /// </summary>
    private void TellOthers(ShardReplica from, WindowHeader header, WindowOutcome outcome)
    {
        foreach (ReplicaLine? line in _lines)
        {
            if (line is null || line.Replica == from) continue;
            ReadOnlyMemory<byte>? body = null;
            foreach (OutgoingBatch batch in outcome.Batches)
            {
                if (batch.To == line.Replica.Shard) body = batch.Bytes;
            }

            line.Replica.Inbox.Hear(header, body);
        }
    }

    private ReplicaLine? FindLine(long id)
    {
        foreach (ReplicaLine? line in _lines)
        {
            if (line?.Replica.Id == id) return line;
        }

        return null;
    }

    private ReplicaLine Build(int shard, Lease? lease)
    {
        var replica = new ShardReplica(self.NewReplica(), _plan!, shard, self.Options) { Lease = lease };
        var line = new ReplicaLine(replica);
        _lines[shard] = line;
        self.Do(new NodeCommand.Build(replica.Id, _plan!, shard));
        return line;
    }

    private void Drop(int shard)
    {
        if (_lines[shard] is not { } line) return;

        _lines[shard] = null;
        if (line.Replica.Result is null) self.Do(new NodeCommand.Drop(line.Replica.Id));
    }

    private void Rebuild(ReplicaLine line)
    {
        ShardReplica old = line.Replica;
        Drop(old.Shard);
        Build(old.Shard, old.Lease).SaidToken = line.SaidToken;
    }

    private void Pump()
    {
        for (int shard = 0; shard < _lines.Length; shard++)
        {
            if (_lines[shard] is { } line) Guard(() => Pump(line));
        }
    }

    private void Pump(ReplicaLine line)
    {
        ShardReplica replica = line.Replica;
        replica.StopAfter(_stopAfter);
        replica.Output.Acknowledge(_acknowledged);
        if (replica.IsAstray)
        {
            Rebuild(line);
            return;
        }

        if (replica.Step(_head) is { } work) self.Do(CommandFor(replica, work));
        if (!line.IsReady && replica.Phase != ReplicaPhase.Building && replica.Window >= _head)
        {
            line.IsReady = true;
            if (replica.Lease is null) TendSoon();
        }

        TellOfReplay(line);
        Read(line);
        Write(line);
    }

    private void TellOfReplay(ReplicaLine line)
    {
        ShardReplica replica = line.Replica;
        bool replays = replica.Lease is not null && replica.ReplayEnd > 0 && !line.IsReady;
        if (replays == (line.ReplaysSince is not null)) return;

        if (!replays && replica.Lease is not null)
        {
            Duration took = self.Now - line.ReplaysSince!.Value;
            self.Say(new NodeNews.ShardReplayed(run, replica.Shard, replica.Outbox.Last, took));
        }

        line.ReplaysSince = replays ? self.Now : null;
        TendSoon(); // so that others see it
    }

    private static NodeCommand CommandFor(ShardReplica replica, ReplicaWork work) => work switch
    {
        ReplicaWork.Run run => new NodeCommand.RunWindow(replica.Id, run.Window, run.End, run.Batches),
        ReplicaWork.Count => new NodeCommand.Count(replica.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };

    private void Read(ReplicaLine line)
    {
        if (line.Reads.IsReading) return;
        bool isDue = line.ReadsAhead
            ? self.Now >= line.Reads.Next
            : line.IsStuck && line.Reads.IsDue(self.Now, line.Replica.Window, line.IsBehind);
        if (!isDue) return;

        line.Reads.Start();
        IReadOnlyList<LogRange> wanted = line.Replica.Inbox.Wanted();
        self.Calls.Ask(new StoreRequest.Read(run, wanted, self.Options.PageBytes), reply =>
        {
            if (reply is StoreReply.Entries entries) Guard(() => Take(line, entries));
            else line.Reads.Failed(self.Now + self.Options.Retry);
            if (reply is StoreReply.RunGone) Gone();
        });
    }

    private void Take(ReplicaLine line, StoreReply.Entries entries)
    {
        line.Reads.Answered(self.Now, entries.Found.Count > 0, entries.IsCut);
        foreach (LogEntry entry in entries.Found)
        {
            if (entry.Log.Kind == LogKind.Headers) _head = Math.Max(_head, entry.At.Window);
        }

        line.Replica.Take(entries.Found);
    }

    /// <summary>Only for shards that are this node's, as far as it knows; the store knows for sure.</summary>
    private void Write(ReplicaLine line)
    {
        if (line.IsWriting || line.Replica.Lease is not { } lease || self.Now < line.NextWrite) return;
        if (NextWrite(line.Replica, lease) is not { } request) return;

        line.IsWriting = true;
        line.IsGivingAway = request is StoreRequest.HandOver or StoreRequest.Release;
        AskShard(request, reply =>
        {
            line.IsWriting = false;
            line.IsRefused = reply is StoreReply.Unknown { IsRefusal: true };
            line.NextWrite = reply is StoreReply.Unknown ? self.Now + self.Options.Retry : default;
        });
    }

    private StoreRequest.OfShard? NextWrite(ShardReplica replica, Lease lease)
    {
        int shard = replica.Shard;
        long last = _stopAfter ?? long.MaxValue;
        WindowEntry[] entries = [.. replica.Outbox.ToPublish().TakeWhile(entry => entry.Window <= last)];
        if (entries.Length > 0) return new StoreRequest.Publish(run, shard, lease, entries);
        if (replica.Result is { } result && _states[shard].ResultWindow != result.Window)
            return new StoreRequest.StoreResult(run, lease, replica.Outbox.Last, result);
        if (self.IsDraining && IsDone(shard)) return new StoreRequest.Release(run, shard, lease);
        if (_targets[shard] is not { } heir || heir == self.Options.Instance || heir != _states[shard].Heir)
            return null;
        return new StoreRequest.HandOver(run, shard, lease, heir, self.Options.Lease);
    }
}
