using ActorTcp.Protocol;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>What the links of one shard captured since the last merge.</summary>
internal sealed class CaptureBuffer
{
    private byte[] _bytes = [];

    public List<CaptureRecord> Records { get; } = [];

    /// <summary>The text with which the bytes of each record end; null: nobody wants to know.</summary>
    public List<Payload>? Texts { get; set; }

    private int Used { get; set; }

    public ReadOnlySpan<byte> BytesOf(in CaptureRecord record) => _bytes.AsSpan(record.Offset, record.Length);

    /// <param name="packet">Encoded at once: later nobody knows what it looked like here.</param>
    /// <param name="place">Everything but where the bytes stand.</param>
    public void Add(in Packet packet, CaptureRecord place)
    {
        PacketCodec.Write(in packet, Room(PacketCodec.EncodedLength(in packet), place));
        Texts?.Add(packet.Kind == PacketKind.Tcp ? packet.Segment.Text : Payload.Empty);
    }

    /// <param name="head">All before the text.</param>
    /// <param name="text">Behind it.</param>
    /// <param name="place">Everything but where the bytes stand.</param>
    public void Add(ReadOnlySpan<byte> head, in Payload text, CaptureRecord place)
    {
        Span<byte> room = Room(head.Length + text.Length, place);
        head.CopyTo(room);
        text.CopyTo(room[head.Length..]);
    }

    public void Clear()
    {
        Records.Clear();
        Texts?.Clear();
        Used = 0;
    }

    private Span<byte> Room(int length, CaptureRecord place)
    {
        if (_bytes.Length - Used < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Used + length + 65_536));
        }

        Records.Add(place with { Offset = Used, Length = length });
        Used += length;
        return _bytes.AsSpan(Used - length, length);
    }
}
