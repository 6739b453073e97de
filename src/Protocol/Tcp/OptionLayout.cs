namespace ActorTcp.Protocol.Tcp;

/// <summary>In which order, and with which padding, a stack writes its options: a line for each set of
/// them.</summary>
/// <remarks>RFC 9293 §3.2 leaves the order open; it is what fingerprints of stacks are made of. Immutable and
/// shared by all connections of a persona.</remarks>
public sealed class OptionLayout
{
    private const int Sets = 32; // all of TcpOptionKinds

    /// <summary>Linux, tcp_options_write(): SACK-permitted takes the place of the two NOPs that align
    /// timestamps.</summary>
    public static readonly OptionLayout Linux = Of(
        "mss,sackOK,TS,nop,wscale", "mss,nop,nop,sackOK,nop,wscale", "mss,nop,nop,TS,nop,wscale",
        "mss,nop,wscale", "mss,sackOK,TS", "mss,nop,nop,sackOK", "mss,nop,nop,TS", "mss",
        "nop,nop,TS", "nop,nop,sack", "nop,nop,TS,nop,nop,sack",
        "sackOK,TS,nop,wscale", "sackOK,TS", "mss,sackOK,TS,nop,wscale,nop,nop,sack",
        "mss,sackOK,TS,nop,nop,sack", "sackOK,TS,nop,wscale,nop,nop,sack", "sackOK,TS,nop,nop,sack");

    private static readonly OptionToken[] Usual =
    [
        OptionToken.Mss, OptionToken.SackPermitted, OptionToken.Timestamps, OptionToken.WindowScale,
        OptionToken.Sack,
    ];

    private readonly OptionLine[] _lines = new OptionLine[Sets];
    private readonly string[] _written;

    private OptionLayout(List<OptionLine> written)
    {
        _written = [.. written.Select(line => line.ToString())];
        PadsWithEnd = written.Exists(static line => line.Tokens.Contains(OptionToken.End));
        for (int set = 0; set < Sets; set++)
        {
            var present = (TcpOptionKinds)set;
            _lines[set] = written.Find(line => line.Present == present) ?? Derived(present, written);
        }
    }

    /// <summary>The lines as they were written.</summary>
    public IReadOnlyList<string> Lines => _written;

    /// <summary>What no line speaks of is padded with END behind it, as lines are; else with NOP.</summary>
    public bool PadsWithEnd { get; }

    /// <summary>A layout of lines such as <c>mss,sackOK,TS,nop,wscale</c>.</summary>
    /// <exception cref="ArgumentException">A line is wrong.</exception>
    public static OptionLayout Of(params IReadOnlyList<string> lines) =>
        TryParse(lines, out OptionLayout? layout, out string problem)
            ? layout!
            : throw new ArgumentException(problem, nameof(lines));

    /// <summary>Reads a layout; where that fails, <paramref name="problem"/> says why.</summary>
    public static bool TryParse(IReadOnlyList<string> lines, out OptionLayout? layout, out string problem)
    {
        layout = null;
        problem = "";
        var written = new List<OptionLine>();
        foreach (string text in lines)
        {
            if (!OptionLine.TryParse(text, out OptionLine? line, out problem)) return false;
            if (written.Exists(other => other.Present == line!.Present))
            {
                problem = "which has the same options as a line before";
                return false;
            }

            written.Add(line!);
        }

        layout = new(written);
        return true;
    }

    /// <summary>The order for a set of options.</summary>
    public ReadOnlySpan<OptionToken> Order(TcpOptionKinds present) => _lines[(int)present].Tokens;

    /// <summary>Bytes of a set of options, SACK blocks not counted.</summary>
    public int Length(TcpOptionKinds present) => _lines[(int)present].Length;

    /// <summary>The same order for every set of those options.</summary>
    internal bool IsAs(OptionLayout other, TcpOptionKinds kinds)
    {
        for (int set = 0; set < Sets; set++)
        {
            var present = (TcpOptionKinds)set;
            bool asked = (present & ~kinds) == 0;
            if (asked && !Order(present).SequenceEqual(other.Order(present))) return false;
        }

        return true;
    }

    /// <summary>A set without a line of its own: in the order of the first line that has all of it, else of
    /// Linux.</summary>
    private static OptionLine Derived(TcpOptionKinds present, List<OptionLine> written)
    {
        OptionLine? like = written.Find(line => (present & ~line.Present) == 0);
        return OptionLine.Padded(present, like is null ? Usual : like.Tokens);
    }
}
