using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Capture;

/// <summary>What the links of one shard captured, as bytes that another process reads.</summary>
/// <param name="contents">Text of these is not written: both sides can make it.</param>
/// <param name="ways">Directions of links: numbers from 0 to one less.</param>
internal sealed class CaptureChunk(IReadOnlyList<ByteSource> contents, int ways)
{
    /// <summary>Raised whenever a byte changes its meaning.</summary>
    public const byte Version = 1;

    private const int LeastRecord = 5;
    private const int LongestPacket = 65_575; // of IPv6, its header not counted in its length
    private readonly BinaryArchive _archive = new();
    private readonly Dictionary<int, long> _serials = [];
    private readonly List<string> _comments = [];
    private CaptureRecord _last;

    [Flags]
    private enum Has
    {
        Arrival = 1,
        Comment = 2,

        /// <summary>Its last bytes are content.</summary>
        Content = 4,

        All = 7,
    }

    /// <param name="buffer">Keeps texts.</param>
    public byte[] Write(CaptureBuffer buffer)
    {
        _archive.StartWriting();
        Start();
        _archive.Octet(Version);
        _archive.Count(buffer.Records.Count, LeastRecord);
        for (int i = 0; i < buffer.Records.Count; i++)
        {
            CaptureRecord record = buffer.Records[i];
            Payload text = buffer.Texts![i];
            int content = text.Source is null ? -1 : IndexOf(text.Source);
            Has has = (record.Arrival == Instant.Never ? 0 : Has.Arrival)
                | (record.Comment is null ? 0 : Has.Comment) | (content < 0 ? 0 : Has.Content);
            has = CarryRecord(ref record, has);
            ReadOnlySpan<byte> head = buffer.BytesOf(in record);
            if ((has & Has.Content) != 0) CarryText(ref text, content);
            else text = Payload.Empty;
            head = head[..(record.Length - text.Length)];
            _archive.Count(head.Length, 1);
            _archive.Append(head);
        }

        return _archive.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">Nobody wrote that.</exception>
    public void Read(ReadOnlySpan<byte> chunk, CaptureBuffer into)
    {
        _archive.StartReading(chunk);
        Start();
        byte version = _archive.Octet(0);
        if (version != Version)
            throw new InvalidDataException($"captured in version {version}, not {Version}");

        int count = _archive.Count(0, LeastRecord);
        for (int i = 0; i < count; i++)
        {
            CaptureRecord record = default;
            Payload text = default;
            if ((CarryRecord(ref record, 0) & Has.Content) != 0) CarryText(ref text, 0);
            into.Add(_archive.Take(_archive.Count(0, 1)), in text, record);
        }

        _archive.RequireEnd();
    }

    private void Start()
    {
        _serials.Clear();
        _comments.Clear();
        _last = default;
    }

    private Has CarryRecord(ref CaptureRecord record, Has has)
    {
        has = (Has)_archive.Unsigned((int)has, (int)Has.All, "parts of");
        int way = _archive.Unsigned(record.Way, ways - 1, "a way of");
        long time = _archive.Near(record.Time.Nanoseconds, _last.Time.Nanoseconds);
        if (time < 0) throw new InvalidDataException($"a time of {time}");
        long serial = _archive.Near(record.Serial, _serials.GetValueOrDefault(way));
        _serials[way] = serial;
        Instant arrival = (has & Has.Arrival) == 0
            ? Instant.Never
            : new(_archive.Near(record.Arrival.Nanoseconds, time));
        string? comment = (has & Has.Comment) == 0 ? null : CarryComment(record.Comment);
        record = _last = new(new(time), way, serial, record.Offset, record.Length)
        {
            Arrival = arrival,
            Comment = comment,
        };
        return has;
    }

    /// <summary>There are few: each is written once.</summary>
    private string CarryComment(string? comment)
    {
        int known = comment is null ? 0 : _comments.IndexOf(comment);
        int index = _archive.Unsigned(known < 0 ? _comments.Count : known, _comments.Count, "a comment of");
        if (index == _comments.Count) _comments.Add(_archive.Text(comment ?? ""));
        return _comments[index];
    }

    private void CarryText(ref Payload text, int content)
    {
        content = _archive.Unsigned(content, contents.Count - 1, "a content of");
        long offset = _archive.Unsigned(text.Offset, long.MaxValue >> 1, "an offset of");
        int length = _archive.Unsigned(text.Length, LongestPacket, "a length of");
        text = new(contents[content], offset, length);
    }

    private int IndexOf(ByteSource source)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            if (ReferenceEquals(contents[i], source)) return i;
        }

        return -1;
    }
}
