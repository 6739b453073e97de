using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;
using BenchmarkDotNet.Attributes;

namespace ActorTcp.Benchmarks;

/// <summary>One packet through one direction of a link.</summary>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private const int Size = 1_500;
    private readonly LinkOutcome _outcome = new();
    private LinkDirection _plain = null!;
    private LinkDirection _impaired = null!;
    private Packet _packet;
    private Instant _now;

    [GlobalSetup]
    public void Build()
    {
        var delay = new LinkSettings { Delay = Duration.FromMilliseconds(10) };
        _plain = new(delay, new Prng(1));
        _impaired = new(delay with { Rate = 1_000_000_000, QueueBytes = 1 << 20 }, new Prng(2));
        _packet = Samples.Packet(1_448);
    }

    [Benchmark(Baseline = true)]
    public Instant Plain() => Transmit(_plain);

    [Benchmark]
    public Instant WithRateAndQueue() => Transmit(_impaired);

    private Instant Transmit(LinkDirection link)
    {
        _now += new Duration(12_000);
        link.Transmit(ref _packet, Size, _now, _outcome);
        return _outcome[0].Arrival;
    }
}
