using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Reading;

/// <content>TCP options.</content>
internal sealed partial class ScriptParser
{
    private const int MaxOptionBytes = 40; // the data offset counts to 15 words, and 5 are the header
    private const int MaxCookie = 38; // RFC 7413 §4.1.1 allows 16, and a peer may send what fits
    private const int MostCounter = 0xFF_FFFF; // RFC 9768 §3.2.3

    /// <summary>Null: <c>&lt;...&gt;</c>.</summary>
    private List<OptionPattern>? ReadTcpOptions(bool isInbound)
    {
        Token open = Take();
        if (Current.Kind == TokenKind.Ellipsis)
        {
            if (isInbound) throw Unexpected("options: a packet into the host has those that are written");
            _at++;
            Expect('>');
            return null;
        }

        var options = new List<OptionPattern>();
        if (TryTake('>')) return options;

        do options.Add(ReadTcpOption());
        while (TryTake(','));

        bool isVague = options.Any(static one => one is OptionPattern.Timestamp { AnyValue: true }
            or OptionPattern.Timestamp { AnyEcho: true });
        if (isInbound && isVague) throw Unexpected(open, "numbers: a packet into the host has them");

        Expect('>');
        int length = options.Sum(static option => option.Length);
        if (length % 4 != 0 || length > MaxOptionBytes)
        {
            throw new ScriptSyntaxException(
                open.Place,
                $"found {length} bytes of options; expected a multiple of 4 up to {MaxOptionBytes}");
        }

        return options;
    }

    private OptionPattern ReadTcpOption()
    {
        Token name = Take();
        Place place = name.Place;
        if (name.Kind == TokenKind.Word
            && name.Text is "mp_capable" or "mp_capable_no_cs" or "mp_join_syn" or "dss"
            or "add_address" or "mp_fail" or "mp_fastclose" or "remove_address" or "mp_prio" or "md5"
            or "exp-tarr" or "tarr")
            throw new ScriptSkippedException(place, $"the TCP option {name.Text}");

        switch (name.Text)
        {
            case "nop": return new OptionPattern.Nop(place);
            case "eol": return new OptionPattern.End(place);
            case "sackOK": return new OptionPattern.SackPermitted(place);
            case "mss": return new OptionPattern.Mss(place, (ushort)ReadUnsigned("a size", ushort.MaxValue));
            case "wscale": return new OptionPattern.WindowScale(
                place, (byte)ReadUnsigned("a shift", byte.MaxValue));
            case "sack": return new OptionPattern.Sack(place, ReadBlocks());
            case "TS": return ReadTimestamp(place);
            case "FO" or "FOEXP": return new OptionPattern.FastOpen(
                place, ReadCookie(), name.Text == "FOEXP");
            case "ECN": return ReadAccEcn(place);
            default: throw Unexpected(
                name, "a TCP option: nop, eol, mss, wscale, sackOK, sack, TS, FO, FOEXP or ECN");
        }
    }

    private OptionPattern.Timestamp ReadTimestamp(Place place)
    {
        if (!TryTake("val")) throw Unexpected("'val'");
        bool anyValue = TryTakeEllipsis();
        uint value = anyValue ? 0 : ReadUnsigned("a timestamp");
        if (!TryTake("ecr")) throw Unexpected("'ecr'");
        bool anyEcho = TryTakeEllipsis();
        uint echo = anyEcho ? 0 : ReadUnsigned("a timestamp");
        return new(place, value, echo) { AnyValue = anyValue, AnyEcho = anyEcho };
    }

    private bool TryTakeEllipsis()
    {
        if (Current.Kind != TokenKind.Ellipsis) return false;

        _at++;
        return true;
    }

    /// <summary><c>ECN e0b 1 ceb 0 e1b 1</c>, or with e1b first; those at the end may be missing.</summary>
    private OptionPattern.AccEcn ReadAccEcn(Place place)
    {
        bool isE1First = Current.Text == "e1b";
        string[] names = isE1First ? ["e1b", "ceb", "e0b"] : ["e0b", "ceb", "e1b"];
        var counters = new List<uint>();
        while (counters.Count < names.Length && TryTake(names[counters.Count]))
            counters.Add(ReadUnsigned("a counter of 24 bits", MostCounter));
        return new(place, isE1First, counters);
    }

    private List<(uint Left, uint Right)> ReadBlocks()
    {
        var blocks = new List<(uint, uint)>();
        while (Current.Kind == TokenKind.Integer)
        {
            uint left = ReadUnsigned("a sequence number");
            Expect(':');
            blocks.Add((left, ReadUnsigned("a sequence number")));
        }

        return blocks;
    }

    /// <summary>Hexadecimal digits; their word may look like a number.</summary>
    private byte[] ReadCookie()
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Integer or TokenKind.Hex or TokenKind.String))
            return [];

        Token word = Take();
        bool isName = word.Kind == TokenKind.Word && word.Text.Contains('_');
        if (isName)
            throw new ScriptSkippedException(word.Place, $"the word {word.Text}, which -D does not define");
        string digits = word.Text.StartsWith("0x", StringComparison.Ordinal) ? word.Text[2..] : word.Text;
        bool isCookie = digits.Length % 2 == 0 && digits.Length <= 2 * MaxCookie
            && digits.All(char.IsAsciiHexDigit);
        return isCookie
            ? Convert.FromHexString(digits)
            : throw Unexpected(
                word, $"a cookie: an even number of hexadecimal digits, at most {2 * MaxCookie}");
    }
}
