namespace ActorTcp.TestKit;

/// <summary>A packet as a spec writes it: what is written must be so, what is not written may be
/// anything.</summary>
/// <remarks>
/// <c>&gt; S</c>, <c>&lt; S. ack 1</c>, <c>&gt; P. 1:101(100) ack 1 win 502</c>,
/// <c>&lt; . ack 1 &lt;sack 101:201&gt;</c>, <c>&lt; icmp unreachable</c>: direction, then words in the
/// order of
/// packetdrill's notation. An option list need not be whole: each option written must be there.
/// </remarks>
internal sealed class PacketPattern
{
    private readonly string _text;
    private readonly string[] _words;
    private readonly string[] _options;

    /// <exception cref="FormatException">No direction, or nothing behind it.</exception>
    public PacketPattern(string text)
    {
        _text = text.Trim();
        if (_text.Length < 3 || _text[0] is not ('>' or '<') || _text[1] != ' ')
            throw new FormatException($"'{text}' does not begin with '> ' or '< ' and flags");

        int list = _text.IndexOf('<', 1);
        string head = list < 0 ? _text[2..] : _text[2..list];
        _words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _options = list < 0 ? [] : Options(_text[list..]);
    }

    /// <summary>Flags, and what follows them up to the options.</summary>
    public string[] Words => _words;

    /// <summary>From the first host of the link to the second.</summary>
    public bool IsForward => _text[0] == '>';

    public bool Matches(SeenPacket packet)
    {
        if (packet.IsForward != IsForward) return false;

        int list = packet.Text.IndexOf('<');
        string head = list < 0 ? packet.Text : packet.Text[..list];
        return HasWords(head.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            && HasOptions(list < 0 ? [] : Options(packet.Text[list..]));
    }

    public override string ToString() => _text;

    private static string[] Options(string list) =>
        list.Trim('<', '>', ' ').Split(',', StringSplitOptions.TrimEntries);

    /// <summary>The flags, or the protocol, come first; the others in order, with gaps; a name takes its
    /// value
    /// along.</summary>
    private bool HasWords(string[] seen)
    {
        if (_words.Length == 0 || seen.Length == 0 || _words[0] != seen[0]) return false;

        int at = 1;
        for (int i = 1; i < _words.Length; i++)
        {
            bool isValue = _words[i - 1] is "ack" or "win" or "urg" or "mtu";
            if (isValue)
            {
                if (at >= seen.Length || seen[at] != _words[i]) return false;
            }
            else
            {
                while (at < seen.Length && seen[at] != _words[i]) at++;
                if (at == seen.Length) return false;
            }

            at++;
        }

        return true;
    }

    private bool HasOptions(string[] seen) => Array.TrueForAll(_options, option => seen.Contains(option));
}
