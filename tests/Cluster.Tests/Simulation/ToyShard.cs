using System.Buffers.Binary;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>How much happens in a toy run.</summary>
internal sealed record ToyPlan(ulong Seed, int Shards, Instant Until)
{
    public Duration Lookahead { get; init; } = 10.Ms;

    /// <summary>How likely an event makes an output record.</summary>
    public double Output { get; init; } = 0.5;

    /// <summary>The shard that fails, and when; null: none.</summary>
    public (int Shard, Instant At)? Failure { get; init; }

    /// <summary>More than fits into news.</summary>
    public double LargeBatches { get; init; } = 0.02;
}

/// <summary>
/// Events that breed events, here and in other shards; a hash of all it has seen decides what comes next, so
/// that a batch lost, doubled or late changes everything.
/// </summary>
internal sealed class ToyShard : IShard
{
    private readonly ToyPlan _plan;
    private readonly int _shard;
    private readonly PriorityQueue<ulong, (long At, ulong Value)> _events = new();
    private readonly List<(int To, long At, ulong Value)> _sent = [];
    private ulong _seen;
    private long _count;

    public ToyShard(ToyPlan plan, int shard)
    {
        _plan = plan;
        _shard = shard;
        _seen = StableHash.Combine(plan.Seed, (ulong)shard);
        int begun = shard % 3 == 2 ? 0 : 2; // some shards have nothing to do until somebody calls
        for (int i = 0; i < begun; i++) Add((long)(_seen % 5_000_000) + i, StableHash.Mix(_seen + (ulong)i));
    }

    public Duration Lookahead => _plan.Lookahead;

    public WindowOutcome RunWindow(Instant end, IReadOnlyList<IncomingBatch> batches)
    {
        foreach (IncomingBatch batch in batches) Accept(batch.Bytes.Span);
        var output = new MemoryStream();
        ShardFailure? failure = null;
        while (_events.TryPeek(out _, out var next) && next.At < end.Nanoseconds && failure is null)
        {
            _events.Dequeue();
            if (_plan.Failure is { } planned && planned.Shard == _shard && next.At >= planned.At.Nanoseconds)
                failure = new(new(next.At), (uint)_shard, $"toy {_shard} failed at {next.At}");
            else
                Handle(next.At, next.Value, output);
        }

        OutgoingBatch[] sent = [.. _sent.GroupBy(message => message.To).Select(ToBatch)];
        _sent.Clear();
        return new(sent, output.ToArray())
        {
            Next = _events.TryPeek(out _, out var first) ? new(first.At) : Instant.Never,
            IsQuiet = _events.Count == 0,
            Failure = failure,
            Progress = new(_count, 0, 0),
        };
    }

    public ReadOnlyMemory<byte> Result()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _seen);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), _count);
        return bytes;
    }

    public void Dispose() => _events.Clear();

    private void Add(long at, ulong value) => _events.Enqueue(value, (at, value));

    private void Accept(ReadOnlySpan<byte> bytes)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> message = bytes[(4 + (i * 16))..];
            Add(
                BinaryPrimitives.ReadInt64LittleEndian(message),
                BinaryPrimitives.ReadUInt64LittleEndian(message[8..]));
        }
    }

    private void Handle(long at, ulong value, MemoryStream output)
    {
        _count++;
        _seen = StableHash.Combine(StableHash.Combine(_seen, (ulong)at), value);
        var chance = new Prng(_seen);
        if (chance.Chance(_plan.Output))
        {
            byte[] record = new byte[16];
            BinaryPrimitives.WriteInt64LittleEndian(record, at);
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8), _seen);
            output.Write(record);
        }

        // On average one event breeds one: the run neither dies out nor grows.
        int children = (int)chance.NextBelow(3);
        for (int i = 0; i < children; i++) Breed(at, chance);
    }

    private void Breed(long at, Prng chance)
    {
        long soon = at + 1 + (long)chance.NextBelow(20_000_000);
        int to = (int)chance.NextBelow((ulong)_plan.Shards);
        if (to == _shard) Add(soon, chance.NextUInt64());
        else _sent.Add((to, soon + _plan.Lookahead.Nanoseconds, chance.NextUInt64()));
    }

    private OutgoingBatch ToBatch(IGrouping<int, (int To, long At, ulong Value)> messages)
    {
        (int To, long At, ulong Value)[] all = [.. messages];
        bool isLarge = new Prng(_seen).Chance(_plan.LargeBatches);
        byte[] bytes = new byte[4 + (all.Length * 16) + (isLarge ? Store.StoreLimits.NewsBody : 0)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4 + (i * 16)), all[i].At);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(12 + (i * 16)), all[i].Value);
        }

        return new(messages.Key, new(all.Min(message => message.At)), bytes);
    }
}
