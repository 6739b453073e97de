using ActorTcp.Protocol.Wire;
using BenchmarkDotNet.Attributes;

namespace ActorTcp.Benchmarks;

/// <summary>A packet to bytes and back: what a capture, a device or another node costs.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] _bytes = new byte[2_048];
    private Packet _packet;
    private int _length;

    [Params(0, 1_448)]
    public int Text { get; set; }

    [GlobalSetup]
    public void Encode()
    {
        _packet = Samples.Packet(Text);
        _length = PacketCodec.Write(in _packet, _bytes);
    }

    [Benchmark]
    public int Write() => PacketCodec.Write(in _packet, _bytes);

    [Benchmark]
    public PacketReadResult Read() => PacketCodec.TryRead(_bytes.AsSpan(0, _length), out _);
}
