namespace ActorTcp.Protocol.Tcp;

/// <summary>The order in which one set of options stands in a header, padding included.</summary>
/// <remarks>Written as packetdrill writes it, without values: <c>mss,sackOK,TS,nop,wscale</c>.</remarks>
internal sealed class OptionLine
{
    private const int WordLength = 4;
    private readonly OptionToken[] _tokens;

    private OptionLine(OptionToken[] tokens)
    {
        _tokens = tokens;
        foreach (OptionToken token in tokens)
        {
            Length += LengthOf(token);
            Present |= KindOf(token);
        }
    }

    public ReadOnlySpan<OptionToken> Tokens => _tokens;

    /// <summary>The options of the line.</summary>
    public TcpOptionKinds Present { get; }

    /// <summary>Bytes in the header, SACK blocks not counted: a multiple of 4.</summary>
    public int Length { get; }

    /// <summary>Reads a line; where that fails, <paramref name="problem"/> says why.</summary>
    public static bool TryParse(string text, out OptionLine? line, out string problem)
    {
        line = null;
        var tokens = new List<OptionToken>();
        foreach (string word in text.Split(','))
        {
            if (!OptionWords.TryFind(word.Trim(), out OptionToken token))
            {
                problem = $"in which '{word.Trim()}' is none of {OptionWords.All}";
                return false;
            }

            tokens.Add(token);
        }

        var read = new OptionLine([.. tokens]);
        problem = read.Problem();
        if (problem.Length == 0) line = read;
        return problem.Length == 0;
    }

    /// <summary>A line for a set that nobody wrote one for: the options in this order, NOPs before each so
    /// that it ends on a 32-bit boundary.</summary>
    public static OptionLine Padded(TcpOptionKinds present, ReadOnlySpan<OptionToken> order)
    {
        var tokens = new List<OptionToken>();
        foreach (OptionToken token in order)
        {
            if ((KindOf(token) & present) == 0) continue;
            int nops = (WordLength - (LengthOf(token) % WordLength)) % WordLength;
            for (int i = 0; i < nops; i++) tokens.Add(OptionToken.Nop);
            tokens.Add(token);
        }

        return new([.. tokens]);
    }

    public static TcpOptionKinds KindOf(OptionToken token) => token switch
    {
        OptionToken.Mss => TcpOptionKinds.Mss,
        OptionToken.WindowScale => TcpOptionKinds.WindowScale,
        OptionToken.SackPermitted => TcpOptionKinds.SackPermitted,
        OptionToken.Timestamps => TcpOptionKinds.Timestamps,
        OptionToken.Sack => TcpOptionKinds.Sack,
        _ => TcpOptionKinds.None,
    };

    public override string ToString() => string.Join(',', _tokens.Select(OptionWords.Of));

    /// <summary>Bytes of a token; of SACK its head alone.</summary>
    private static int LengthOf(OptionToken token) => token switch
    {
        OptionToken.Mss => 4,
        OptionToken.WindowScale => 3,
        OptionToken.SackPermitted or OptionToken.Sack => 2,
        OptionToken.Timestamps => 10,
        _ => 1,
    };

    private string Problem()
    {
        var seen = TcpOptionKinds.None;
        bool ended = false;
        foreach (OptionToken token in _tokens)
        {
            if (ended && token != OptionToken.End) return "in which something stands behind 'eol'";
            if ((seen & KindOf(token)) != 0) return $"which has '{OptionWords.Of(token)}' twice";
            seen |= KindOf(token);
            ended = token == OptionToken.End;
        }

        if (seen == TcpOptionKinds.None) return "which has no option";
        if (Length > Padded(seen, _tokens).Length) return "which has more padding than it needs";
        if (Length % WordLength != 0) return $"which takes {Length} bytes, no multiple of {WordLength}";
        return Length > 40 - 8 && seen.HasFlag(TcpOptionKinds.Sack) ? "which leaves no room for SACK blocks"
            : Length > 40 ? $"which takes {Length} bytes, more than 40"
            : "";
    }
}
