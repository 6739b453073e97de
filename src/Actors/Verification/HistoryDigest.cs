using System.Buffers;
using System.Security.Cryptography;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Verification;

/// <summary>Hashes a capture as it is written: as a whole, and in chunks, so that a difference can be found
/// again.</summary>
internal sealed class HistoryDigest : ICaptureSink, IBufferWriter<byte>, IDisposable
{
    /// <summary>Packets between two entries of <see cref="Chunks"/>.</summary>
    public const int ChunkLength = 1_024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PcapngSink _pcapng;
    private byte[] _buffer = new byte[65_536];

    public HistoryDigest(Scenario scenario) => _pcapng = new(this, scenario, all: true);

    /// <summary>Packets so far.</summary>
    public long Packets => _pcapng.Packets;

    /// <summary>The hash of everything up to the end of each chunk.</summary>
    public List<byte[]> Chunks { get; } = [];

    public void Take(in CapturedPacket packet)
    {
        _pcapng.Take(in packet);
        if (Packets % ChunkLength == 0) Chunks.Add(_hash.GetCurrentHash());
    }

    /// <summary>SHA-256 of the file that nobody kept.</summary>
    public byte[] Finish()
    {
        Chunks.Add(_hash.GetCurrentHash());
        return Chunks[^1];
    }

    public void Advance(int count) => _hash.AppendData(_buffer, 0, count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length < sizeHint) _buffer = new byte[sizeHint];
        return _buffer;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => _hash.Dispose();
}
