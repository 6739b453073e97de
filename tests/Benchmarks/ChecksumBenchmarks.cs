using ActorTcp.Protocol.Wire;
using BenchmarkDotNet.Attributes;

namespace ActorTcp.Benchmarks;

/// <summary>The Internet checksum over a header, a full segment and the largest packet.</summary>
public class ChecksumBenchmarks
{
    private byte[] _bytes = [];

    [Params(20, 1_480, 65_515)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _bytes = new byte[Length];
        for (int i = 0; i < Length; i++) _bytes[i] = (byte)(i * 31 & 0xFF);
    }

    [Benchmark]
    public ushort Sum() => InternetChecksum.Of(_bytes);
}
