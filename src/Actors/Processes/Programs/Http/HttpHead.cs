using System.Globalization;
using System.Text;

namespace ActorTcp.Actors.Processes.Programs.Http;

/// <summary>The start line of a message and what its fields say about its body and the connection (RFC
/// 9112).</summary>
internal sealed record HttpHead
{
    /// <summary>The three words of the start line: method, target, version; or version, status,
    /// reason.</summary>
    public required string First { get; init; }

    public required string Second { get; init; }

    public required string Third { get; init; }

    /// <summary>Bytes of the body; -1: not said.</summary>
    public long ContentLength { get; init; } = -1;

    public bool IsChunked { get; init; }

    public bool HasHost { get; init; }

    public bool SaysClose { get; init; }

    public bool SaysKeepAlive { get; init; }

    /// <summary>The client sends the body when it is told to (RFC 9110 §10.1.1).</summary>
    public bool ExpectsContinue { get; init; }

    /// <summary>False: that is no message, and nothing behind it can be understood.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HttpHead head)
    {
        head = null!;
        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        string[] words = lines[0].TrimEnd('\r').Split(' ', 3);
        if (words.Length < 2 || words[0].Length == 0 || words[1].Length == 0) return false;

        var read = new HttpHead
        {
            First = words[0],
            Second = words[1],
            Third = words.Length == 3 ? words[2] : "",
        };
        foreach (string line in lines.Skip(1))
        {
            if (line.TrimEnd('\r').Length == 0) break;
            if (!read.TryAdd(line.TrimEnd('\r'), out read)) return false;
        }

        // Both at once is how requests are smuggled (RFC 9112 §6.3).
        if (read.IsChunked && read.ContentLength >= 0) return false;

        head = read;
        return true;
    }

    private bool TryAdd(string line, out HttpHead head)
    {
        head = this;
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || char.IsWhiteSpace(line[0]) || char.IsWhiteSpace(line[colon - 1])) return false;

        string value = line[(colon + 1)..].Trim();
        switch (line[..colon].ToLowerInvariant())
        {
            case "content-length":
                bool isNumber = long.TryParse(
                    value, NumberStyles.None, CultureInfo.InvariantCulture, out long length);
                if (!isNumber || (ContentLength >= 0 && ContentLength != length)) return false;
                head = this with { ContentLength = length };
                return true;
            case "transfer-encoding":
                head = this with { IsChunked = true };
                return value.Equals("chunked", StringComparison.OrdinalIgnoreCase); // we know no other
            case "host":
                head = this with { HasHost = true };
                return !HasHost;
            case "connection":
                head = this with
                {
                    SaysClose = SaysClose || Lists(value, "close"),
                    SaysKeepAlive = SaysKeepAlive || Lists(value, "keep-alive"),
                };
                return true;
            case "expect":
                head = this with { ExpectsContinue = Lists(value, "100-continue") };
                return true;
            default:
                return true;
        }
    }

    private static bool Lists(string value, string word) => value
        .Split(',', StringSplitOptions.TrimEntries)
        .Contains(word, StringComparer.OrdinalIgnoreCase);
}
