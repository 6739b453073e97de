using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>A run whose shards have nothing in common but the bytes that they exchange: window after window,
/// and of all shards only those in which something happens.</summary>
internal sealed class LockStep
{
    private readonly ShardRun[] _shards;
    private readonly Instant[] _next;

    public LockStep(Scenario scenario, int shards, bool captures = true)
    {
        _shards =
        [
            .. Enumerable.Range(0, shards).Select(index => new ShardRun(
                scenario, new() { Shards = shards, Index = index, Captures = captures, CaptureAll = true })),
        ];
        _next = [.. _shards.Select(shard => shard.NextEvent)];
    }

    public IReadOnlyList<ShardRun> Shards => _shards;

    /// <summary>Windows so far.</summary>
    public int Windows { get; private set; }

    /// <summary>Windows of single shards so far.</summary>
    public int Turns { get; private set; }

    /// <summary>Bytes that crossed shards so far.</summary>
    public long Bytes { get; private set; }

    public void Run()
    {
        for (Instant start = _next.Min(); start <= _shards[0].Until; start = _next.Min()) RunWindow(start);
    }

    private void RunWindow(Instant start)
    {
        Instant end = Instant.Min(start + _shards[0].Lookahead, _shards[0].Until + 1.Ns);
        var batches = new List<(int From, ShardBatch Batch)>();
        Windows++;
        for (int i = 0; i < _shards.Length; i++)
        {
            if (_next[i] >= end) continue;

            Turns++;
            _shards[i].RunWindow(end).ShouldBeTrue();
            _next[i] = _shards[i].NextEvent;
            foreach (ShardBatch batch in _shards[i].TakeBatches()) batches.Add((i, batch));
        }

        foreach ((int from, ShardBatch batch) in batches)
        {
            batch.Earliest.ShouldBeGreaterThanOrEqualTo(end);
            _shards[batch.To].Accept(from, batch.Bytes);
            _next[batch.To] = Instant.Min(_next[batch.To], batch.Earliest);
            Bytes += batch.Bytes.Length;
        }
    }
}
