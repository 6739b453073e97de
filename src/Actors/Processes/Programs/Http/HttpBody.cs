namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>Where the body of a message ends: by its length, by its chunks (RFC 9112 §7.1), or with the
/// connection.</summary>
internal struct HttpBody
{
    private const int LongestLine = 4_096;

    private long _left;
    private Part _part;
    private int _lineLength;
    private bool _hasDigit;
    private bool _isInExtension;

    private enum Part : byte
    {
        Over,
        ByLength,
        ToTheEnd,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        Broken,
    }

    public readonly bool IsOver => _part == Part.Over;

    public readonly bool IsBroken => _part == Part.Broken;

    public readonly bool EndsWithConnection => _part == Part.ToTheEnd;

    public static HttpBody OfLength(long length) =>
        new() { _part = length == 0 ? Part.Over : Part.ByLength, _left = length };

    public static HttpBody Chunked() => new() { _part = Part.ChunkSize };

    public static HttpBody ToTheEnd() => new() { _part = Part.ToTheEnd };

    /// <summary>Takes a piece: text, or something around it.</summary>
    /// <param name="text">How many bytes at the start of what was taken are text.</param>
    /// <returns>How many were taken; at least one where there is one.</returns>
    public int Take(ReadOnlySpan<byte> source, out int text)
    {
        text = 0;
        switch (_part)
        {
            case Part.ToTheEnd:
                text = source.Length;
                return text;
            case Part.ByLength or Part.Chunk:
                text = (int)Math.Min(_left, source.Length);
                _left -= text;
                if (_left == 0) _part = _part == Part.Chunk ? Part.ChunkEnd : Part.Over;
                return text;
            case Part.Over or Part.Broken:
                return 0;
            default:
                TakeOfLine(source[0]);
                return 1;
        }
    }

    private void TakeOfLine(byte next)
    {
        if (++_lineLength > LongestLine)
        {
            _part = Part.Broken;
            return;
        }

        if (next == '\n') EndLine();
        else if (_part == Part.ChunkSize) AddDigit(next);
        else if (_part == Part.ChunkEnd && next != '\r') _part = Part.Broken;
    }

    private void EndLine()
    {
        bool isEmpty = _lineLength <= 2; // CR and LF, or LF alone
        switch (_part)
        {
            case Part.ChunkSize when !_hasDigit: _part = Part.Broken; break;
            case Part.ChunkSize: _part = _left == 0 ? Part.Trailer : Part.Chunk; break;
            case Part.ChunkEnd: _part = Part.ChunkSize; break;
            default: if (isEmpty) _part = Part.Over; break;
        }

        _lineLength = 0;
        _hasDigit = false;
        _isInExtension = false;
    }

    private void AddDigit(byte next)
    {
        if (next is (byte)';' or (byte)' ' or (byte)'\t' or (byte)'\r') _isInExtension = true;
        if (_isInExtension) return;

        if (!char.IsAsciiHexDigit((char)next) || _left > long.MaxValue >> 8) _part = Part.Broken;
        _hasDigit = true;
        if (_part != Part.Broken) _left = (_left << 4) | (uint)Convert.ToInt32(((char)next).ToString(), 16);
    }
}
