using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Sharding;

/// <summary>One shard of a scenario, run alone: what it shares with the others are bytes.</summary>
/// <remarks>
/// A pure function: scenario, seed, number of shards and index, and the batches that it accepts window by
/// window, decide every byte that comes out, wherever and however often it is run. A window's batches arrive
/// after its end, so that between two windows all shards exchange theirs, in any order.
/// </remarks>
public sealed class ShardRun
{
    private readonly ScenarioWorld _world;
    private readonly Shard _shard;
    private readonly BatchCodec _codec;
    private readonly CaptureChunk _chunk;
    private readonly List<ChannelMessage> _messages = [];
    private readonly int _index;
    private long _nextLook;
    private byte[]? _result;

    /// <exception cref="ArgumentException">The scenario has a gateway or a proxy, or there is no such
    /// shard.</exception>
    public ShardRun(Scenario scenario, ShardRunOptions options)
    {
        if (scenario.Gateway is not null)
            throw new ArgumentException("a gateway needs a run in real time", nameof(scenario));

        ArgumentOutOfRangeException.ThrowIfNegative(options.Index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Index, options.Shards);
        var run = new RunOptions
        {
            Seed = options.Seed,
            Until = options.Until,
            Shards = options.Shards,
            CaptureAll = options.CaptureAll,
            Only = options.Index,
            Tamper = options.Tamper,
        };
        _world = new(scenario, run, options.Captures);
        _index = options.Index;
        _shard = _world.System.Shards[_index];
        Until = Instant.Zero + (options.Until ?? scenario.Until);
        var archive = new BinaryArchive();
        var payloads = new PayloadCodec(archive, _world.Contents.All, new(_index));
        if (options.Captures) Services.Captured.Texts = [];
        _chunk = new(_world.Contents.All, 2 * _world.Links.Count);
        Progress = _world.Progress(Instant.Zero, Until);
        _codec = new(_world.System, Services.Frames, payloads, archive);
    }

    /// <summary>The longest that a window may last: nothing crosses shards in less time, and it is a second
    /// at most. The same for all shards of a run.</summary>
    public Duration Lookahead => _world.System.Lookahead;

    /// <summary>The run ends then at the latest: the last window ends one nanosecond later.</summary>
    public Instant Until { get; }

    /// <summary>Nothing happens here before, unless a batch brings it; <see cref="Instant.Never"/>: nothing
    /// will.</summary>
    public Instant NextEvent => _shard.NextEvent;

    /// <summary>Nothing will happen here by itself; known only when the next event is behind the end of the
    /// run, before that it is false. Looks at all events.</summary>
    public bool IsQuiet => NextEvent > Until && _shard.IsQuiet;

    /// <summary>How far this shard was at the end of its latest window; plans and counts are of its own hosts
    /// alone, and may be some events old where there are many processes.</summary>
    public RunProgress Progress { get; private set; }

    private ShardServices Services => _world.Services[_index];

    /// <summary><see cref="Lookahead"/> for those who run no shard: no host is built.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 256 shards.</exception>
    public static Duration LookaheadOf(Scenario scenario, int shards)
    {
        var nobody = new RunOptions { Shards = shards, Only = -1 };
        return new ScenarioWorld(scenario, nobody, captures: false).System.Lookahead;
    }

    /// <summary>Takes what another shard sent here in a window; each batch once, before the next window is
    /// run.</summary>
    /// <exception cref="InvalidDataException">The bytes are no batch for this shard from that one; nothing of
    /// them was taken.</exception>
    public void Accept(int from, ReadOnlySpan<byte> batch)
    {
        _messages.Clear();
        _codec.Read(batch, _messages);
        foreach (ChannelMessage message in _messages) Require(message, from);
        foreach (ChannelMessage message in _messages) _shard.Import(in message);
    }

    /// <summary>Handles all that happens before the end, or stops after so many events at the next change of
    /// time.</summary>
    /// <returns>Whether the window is over; else call it again before anything is exchanged.</returns>
    /// <exception cref="ActorSystemFailedException">A bug of ours; the run cannot go on.</exception>
    public bool RunWindow(Instant end, long maxEvents = long.MaxValue)
    {
        if (!_shard.Run(end, maxEvents)) return false;

        Look();
        return true;
    }

    /// <summary>What was sent to other shards since the last call, in the order of their indices; nothing for
    /// those that nothing was sent to.</summary>
    public List<ShardBatch> TakeBatches()
    {
        var batches = new List<ShardBatch>();
        for (int to = 0; to < _world.System.Shards.Count; to++)
        {
            _messages.Clear();
            _shard.TakeOutgoing(to, _messages);
            if (_messages.Count > 0) batches.Add(new(to, EarliestOf(_messages), _codec.Write(_messages)));
        }

        return batches;
    }

    /// <summary>What was captured since the last call, for <see cref="RunAssembly.AddCapture"/>; empty:
    /// nothing was.</summary>
    public byte[] TakeCapture()
    {
        CaptureBuffer captured = Services.Captured;
        if (captured.Records.Count == 0) return [];

        byte[] chunk = _chunk.Write(captured);
        captured.Clear();
        return chunk;
    }

    /// <summary>What this shard has to say for the report, for <see cref="RunAssembly.Finish"/>. The run is
    /// over with the first call: connections that stand are counted as they are.</summary>
    public byte[] Result()
    {
        if (_result is not null) return _result;

        var tally = new RunTally(_world.Scenario);
        tally.AddShard(_world, _index);
        return _result = tally.ToBytes();
    }

    /// <summary>Windows may be tiny, and adding up many processes is not: it is done once for as many events.
    /// </summary>
    private void Look()
    {
        bool isTime = _shard.EventsProcessed >= _nextLook || _shard.NextEvent > Until;
        Progress = isTime ? _world.Progress(_shard.Now, Until) : Progress with { Now = _shard.Now };
        if (isTime) _nextLook = _shard.EventsProcessed + _world.Processes.Count;
    }

    private static Instant EarliestOf(List<ChannelMessage> messages)
    {
        Instant earliest = Instant.Never;
        foreach (ChannelMessage message in messages) earliest = Instant.Min(earliest, message.At);
        return earliest;
    }

    private void Require(in ChannelMessage message, int from)
    {
        (Origin sender, Origin target) = _world.System.EndsOfCrossing(message.Channel);
        if (sender.Shard.Index != from || !ReferenceEquals(target.Shard, _shard))
        {
            throw new InvalidDataException(
                $"channel {message.Channel} does not lead from {from} to {_index}");
        }

        if (message.At < _shard.RanUntil)
            throw new InvalidDataException($"a message for {message.At}, after {_shard.RanUntil}");
    }
}
