using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>What the links of one shard captured since the last merge.</summary>
internal sealed class CaptureBuffer
{
    private byte[] _bytes = [];

    public List<CaptureRecord> Records { get; } = [];

    private int Used { get; set; }

    public ReadOnlySpan<byte> BytesOf(in CaptureRecord record) => _bytes.AsSpan(record.Offset, record.Length);

    /// <param name="packet">Encoded at once: later nobody knows what it looked like here.</param>
    /// <param name="place">Everything but where the bytes stand.</param>
    public void Add(in Packet packet, CaptureRecord place)
    {
        int length = PacketCodec.EncodedLength(in packet);
        if (_bytes.Length - Used < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Used + length + 65_536));
        }

        PacketCodec.Write(in packet, _bytes.AsSpan(Used));
        Records.Add(place with { Offset = Used, Length = length });
        Used += length;
    }

    public void Clear()
    {
        Records.Clear();
        Used = 0;
    }
}
