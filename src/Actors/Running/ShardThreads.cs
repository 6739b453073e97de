// The one file below Host that owns threads: each runs one shard, and they meet after every window.
// Between two meetings no shard sees anything of another, so that nothing depends on how they are scheduled.
// threads are banned elsewhere because a shard is single-threaded; here they are made
#pragma warning disable RS0030
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Running;

/// <summary>Runs the windows of all shards on threads of their own.</summary>
internal sealed class ShardThreads : IDisposable
{
    private readonly IReadOnlyList<Shard> _shards;
    private readonly WindowGate _begin = new();
    private readonly WindowGate _ran = new();
    private readonly WindowGate _exchanged = new();
    private readonly Thread[] _threads;
    private readonly ActorSystemFailedException?[] _failures;
    private readonly InvariantViolationException?[] _violations;
    private readonly bool[] _finished;
    private Instant _end;
    private long _maxEvents;
    private long _windows;
    private bool _stops;

    public ShardThreads(IReadOnlyList<Shard> shards)
    {
        _shards = shards;
        _failures = new ActorSystemFailedException?[shards.Count];
        _violations = new InvariantViolationException?[shards.Count];
        _finished = new bool[shards.Count];
        _threads = new Thread[shards.Count - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int shard = i + 1; // shard 0 runs on the caller's thread
            _threads[i] = new Thread(() => Work(shard), maxStackSize: 16 << 20) { IsBackground = true };
            _threads[i].Start();
        }
    }

    /// <summary>Runs all shards up to <paramref name="end"/>, and hands over what they sent each
    /// other.</summary>
    /// <returns>False where a shard stopped before, because it had handled so many events.</returns>
    public bool RunWindow(Instant end, long maxEvents)
    {
        _end = end;
        _maxEvents = maxEvents;
        _windows++;
        _begin.Add();
        Window(0, _windows);
        _exchanged.WaitFor(_windows * _shards.Count);
        ThrowFailure();
        return Array.TrueForAll(_finished, static finished => finished);
    }

    public void Dispose()
    {
        _stops = true;
        _begin.Add();
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Work(int shard)
    {
        for (long window = 1; ; window++)
        {
            _begin.WaitFor(window);
            if (_stops) return;

            Window(shard, window);
        }
    }

    /// <summary>Nobody takes what others sent before all have run, and the caller goes on when all have
    /// taken it.</summary>
    private void Window(int shard, long window)
    {
        RunShard(shard);
        _ran.Add();
        _ran.WaitFor(window * _shards.Count);
        Exchange(shard);
        _exchanged.Add();
    }

    private void RunShard(int shard)
    {
        try
        {
            _finished[shard] = _shards[shard].Run(_end, _maxEvents);
        }
        catch (ActorSystemFailedException failure)
        {
            _failures[shard] = failure; // thrown again on the caller's thread, the earliest in virtual time
        }
        catch (InvariantViolationException violation)
        {
            _violations[shard] = violation;
        }
    }

    /// <summary>Of several failures the one that a single shard would have met first.</summary>
    private void ThrowFailure()
    {
        ActorSystemFailedException? first = null;
        foreach (ActorSystemFailedException? failure in _failures)
        {
            if (failure is null) continue;
            if (first is null || failure.At < first.At
                || (failure.At == first.At && failure.OriginId < first.OriginId))
            {
                first = failure;
            }
        }

        if (first is not null) throw first;
        if (Array.Find(_violations, static violation => violation is not null) is { } bug) throw bug;
    }

    private void Exchange(int shard)
    {
        try
        {
            _shards[shard].Exchange();
        }
        catch (InvariantViolationException violation)
        {
            _violations[shard] = violation; // a thread that dies would leave the others waiting
        }
    }
}
