namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>Collects the bytes of a head until the empty line that ends it.</summary>
internal sealed class HttpHeadBuffer
{
    /// <summary>As servers usually have it; a longer head is an error.</summary>
    public const int Longest = 16_384;

    private byte[] _bytes = new byte[512];
    private int _length;
    private int _lineLength;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public bool IsTooLong => _length > Longest;

    public bool IsEmpty => _length == 0;

    /// <summary>Takes bytes up to the end of the head.</summary>
    /// <param name="isWhole">The head is there.</param>
    /// <returns>How many were taken.</returns>
    public int Take(ReadOnlySpan<byte> source, out bool isWhole)
    {
        isWhole = false;
        for (int i = 0; i < source.Length; i++)
        {
            byte next = source[i];
            bool isBlank = next == '\n' && _lineLength == 0;
            if (isBlank && _length > 1)
            {
                isWhole = true;
                return i + 1;
            }

            if (isBlank) _length = 0; // empty lines before a message are left out (RFC 9112 §2.2)
            else Add(next);
            if (IsTooLong) return i + 1;
        }

        return source.Length;
    }

    public void Clear()
    {
        _length = 0;
        _lineLength = 0;
    }

    private void Add(byte next)
    {
        if (_length == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        _bytes[_length++] = next;
        if (next == '\n') _lineLength = 0;
        else if (next != '\r') _lineLength++;
    }
}
