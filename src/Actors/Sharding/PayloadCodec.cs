using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Sharding;

/// <summary>Text of segments: of content that both sides can make, where it stands; else the bytes.</summary>
/// <param name="archive">Of the batch.</param>
/// <param name="contents">What programs write, the same list in every process.</param>
/// <param name="names">Of all other bytes.</param>
internal sealed class PayloadCodec(
    BinaryArchive archive, IReadOnlyList<ByteSource> contents, SourceNames names)
{
    private const int GoesOn = 0;
    private const int SameSource = 1;
    private const int Bare = 2;
    private const int FirstSource = 3;

    /// <summary>A longer buffer does not travel as a whole for a slice of it.</summary>
    private const int LongestBuffer = 65_536;

    private const long LastOffset = long.MaxValue >> 1;
    private readonly Dictionary<ByteSource, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<ByteSource> _sources = [];

    /// <summary>Begins a batch: nothing is known but the contents.</summary>
    public void Start()
    {
        _known.Clear();
        _sources.Clear();
        foreach (ByteSource content in contents) Learn(content);
    }

    /// <param name="text">At least one byte, at most <see cref="ByteSource.MaxPatternSlice"/>.</param>
    public Payload Carry(Payload text, FlowMemory flow)
    {
        int code = archive.Unsigned(
            archive.IsReading ? 0 : CodeOf(in text, flow), FirstSource + _sources.Count, "a source of");
        ByteSource? source = SourceOf(code, text.Source, flow);
        long offset = code == GoesOn ? flow.TextNext : 0; // of bare bytes only these travel
        if (code == SameSource) offset = archive.Near(text.Offset, flow.TextNext);
        else if (code >= FirstSource) offset = archive.Unsigned(text.Offset, LastOffset, "an offset of");
        uint length = archive.Near((uint)text.Length, (uint)flow.TextLength);
        if (!archive.IsReading && code == Bare) archive.Append(text.Span);

        Payload carried = archive.IsReading ? Slice(source, offset, length) : text;
        flow.TextSource = source;
        flow.TextNext = offset + length;
        flow.TextLength = carried.Length;
        return carried;
    }

    private int CodeOf(in Payload text, FlowMemory flow)
    {
        ByteSource source = text.Source!;
        if (ReferenceEquals(source, flow.TextSource))
            return text.Offset == flow.TextNext ? GoesOn : SameSource;
        if (_known.TryGetValue(source, out int index)) return FirstSource + index;
        return source.Length > LongestBuffer ? Bare : FirstSource + _sources.Count;
    }

    private ByteSource? SourceOf(int code, ByteSource? source, FlowMemory flow)
    {
        if (code == Bare) return null;
        if (code < FirstSource)
        {
            return flow.TextSource ?? throw new InvalidDataException("text that follows no other");
        }

        return code - FirstSource < _sources.Count ? _sources[code - FirstSource] : New(source);
    }

    /// <summary>Bytes that the batch has not had before: all of them, for more slices may come.</summary>
    private ByteSource New(ByteSource? source)
    {
        SourceName name = source is null ? new(0, 0) : names.Of(source);
        int shard = archive.Unsigned(name.Shard, int.MaxValue, "a shard of");
        long serial = archive.Unsigned(name.Serial, long.MaxValue, "a serial of");
        int length = archive.Count(source?.Length ?? 0, 1);
        if (archive.IsReading) source = names.Find(new(shard, serial), archive.Take(length));
        else archive.Append(source!.Span(0, length));
        Learn(source!);
        return source!;
    }

    private Payload Slice(ByteSource? source, long offset, uint length)
    {
        if (length is 0 or > ByteSource.MaxPatternSlice)
            throw new InvalidDataException($"text of {length} bytes");
        if (source is null) return Payload.Of(archive.Take((int)length).ToArray());
        if (offset < 0 || offset > LastOffset || !(source.IsEndless || offset + length <= source.Length))
            throw new InvalidDataException($"text at {offset}, of {source.Length} bytes");

        return new(source, offset, (int)length);
    }

    private void Learn(ByteSource source)
    {
        _known.TryAdd(source, _sources.Count);
        _sources.Add(source);
    }
}
