using ActorTcp.Kernel;
using ActorTcp.Kernel.Events;
using ActorTcp.Primitives;
using BenchmarkDotNet.Attributes;

namespace ActorTcp.Benchmarks;

/// <summary>The timing wheel: one event out, one in, with so many standing at random times.</summary>
[MemoryDiagnoser]
public class EventQueueBenchmarks
{
    private const ulong Second = 1_000_000_000;
    private readonly EventQueue _queue = new();
    private readonly Nothing _target = new();
    private Prng _prng = new(1);
    private ulong _order;

    [Params(1_000, 100_000, 1_000_000)]
    public int Standing { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        for (int i = 0; i < Standing; i++) Add(0);
    }

    [Benchmark]
    public long TakeAndAdd()
    {
        _queue.TryTake(long.MaxValue, out TimedEvent e);
        Add(e.Time);
        return e.Time;
    }

    private void Add(long now) => _queue.Add(now + 1 + (long)_prng.NextBelow(Second), _order++, _target);

    private sealed class Nothing : EventTarget
    {
        internal override bool Fire(Shard shard, in TimedEvent e) => true;

        internal override bool Awaits(ulong order) => true;
    }
}
