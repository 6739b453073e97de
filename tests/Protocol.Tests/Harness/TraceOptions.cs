using System.Globalization;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>The options of a line as written: numbers are the script's, not yet those of the
/// connection.</summary>
public sealed record TraceOptions
{
    public int? Mss { get; private set; }

    public int? WindowScale { get; private set; }

    public bool SackPermitted { get; private set; }

    public (uint Val, uint Ecr)? Timestamps { get; private set; }

    /// <summary>Fast Open: a cookie in hexadecimal digits, none of them to ask for one.</summary>
    public (string Digits, bool IsExperiment)? FastOpen { get; private set; }

    /// <summary>RFC 5482, seconds.</summary>
    public int? UserTimeout { get; private set; }

    /// <summary>Accurate ECN: its kind, how many counters are written, and they.</summary>
    public (TcpOptionKinds Kind, int Fields, AccEcnCounters Counters)? AccEcn { get; private set; }

    public IReadOnlyList<(long Left, long Right)> Sack { get; private set; } = [];

    /// <summary>Reads what stands between the angle brackets; <c>nop</c> and <c>eol</c> are
    /// padding.</summary>
    public static TraceOptions Parse(string text, string line)
    {
        var options = new TraceOptions();
        if (text.Length == 0) return options;

        foreach (string option in text.Split(','))
        {
            string[] words = option.TrimStart().Split(' ');
            if (!options.TryTake(words)) throw new TraceFailedException($"option '{option}' in: {line}");
        }

        return options;
    }

    /// <summary>Into the numbers of the connection; <paramref name="sackBase"/> is where script 0
    /// lies.</summary>
    public TcpOptions ToLive(SeqNum sackBase, uint valBase, uint ecrBase)
    {
        var live = new TcpOptions();
        if (Mss is { } mss) (live.Present, live.Mss) = (live.Present | TcpOptionKinds.Mss, (ushort)mss);
        if (SackPermitted) live.Present |= TcpOptionKinds.SackPermitted;
        if (WindowScale is { } shift)
            (live.Present, live.WindowScale) = (live.Present | TcpOptionKinds.WindowScale, (byte)shift);
        if (Timestamps is { } ts)
        {
            live.Present |= TcpOptionKinds.Timestamps;
            live.TsVal = unchecked(ts.Val + valBase);
            live.TsEcr = unchecked(ts.Ecr + ecrBase);
        }

        if (Sack.Count > 0) live.Present |= TcpOptionKinds.Sack;
        live.SackCount = (byte)Sack.Count;
        for (int i = 0; i < Sack.Count; i++)
        {
            SeqNum left = SequenceSpace.Place(sackBase, Sack[i].Left);
            live.Sack[i] = new(left, SequenceSpace.Place(sackBase, Sack[i].Right));
        }

        if (UserTimeout is { } timeout)
            (live.Present, live.UserTimeout) = (live.Present | TcpOptionKinds.UserTimeout, (ushort)timeout);
        if (AccEcn is { } accurate) live.SetAccEcn(accurate.Kind, accurate.Fields, accurate.Counters);
        if (FastOpen is not { } cookie) return live;
        live.Present |= cookie.IsExperiment ? TcpOptionKinds.FastOpenExperiment : TcpOptionKinds.FastOpen;
        live.Cookie = FastOpenCookie.Read(Convert.FromHexString(cookie.Digits));
        return live;
    }

    private bool TryTake(string[] words)
    {
        switch (words)
        {
            case ["nop"] or ["eol"]:
                return true;
            case ["mss", var value] when Mss is null && Number(value, 65_535, out uint mss):
                Mss = (int)mss;
                return true;
            case ["wscale", var value] when WindowScale is null && Number(value, 255, out uint shift):
                WindowScale = (int)shift;
                return true;
            case ["sackOK"] when !SackPermitted:
                SackPermitted = true;
                return true;
            case ["TS", "val", var value, "ecr", var echo] when Timestamps is null
                && Number(value, uint.MaxValue, out uint val) && Number(echo, uint.MaxValue, out uint ecr):
                Timestamps = (val, ecr);
                return true;
            case ["FO" or "FOEXP", .. var cookie] when FastOpen is null && cookie.Length <= 1:
                FastOpen = (cookie.Length == 0 ? "" : cookie[0], words[0] == "FOEXP");
                return true;
            case ["uto", var value] when UserTimeout is null && Number(value, 32_767, out uint seconds):
                UserTimeout = (int)seconds;
                return true;
            case ["ECN", .. var counters] when AccEcn is null:
                return TryTakeCounters(counters);
            case ["sack", .. var blocks] when Sack.Count == 0
                && blocks.Length is >= 1 and <= SackBlocks.Capacity:
                return TryTakeBlocks(blocks);
            default:
                return false;
        }
    }

    /// <summary><c>e0b 1 ceb 0 e1b 1</c>, or the other way round; those at the end may be
    /// missing.</summary>
    private bool TryTakeCounters(string[] words)
    {
        bool isReversed = words is ["e1b", ..];
        string[] names = isReversed ? ["e1b", "ceb", "e0b"] : ["e0b", "ceb", "e1b"];
        var values = new uint[3];
        int count = words.Length / 2;
        if (words.Length % 2 != 0 || count > values.Length) return false;
        for (int i = 0; i < count; i++)
        {
            bool isCounter = words[2 * i] == names[i]
                && Number(words[(2 * i) + 1], AccEcnCounters.Mask, out values[i]);
            if (!isCounter) return false;
        }

        if (isReversed) Array.Reverse(values);
        TcpOptionKinds kind = isReversed ? TcpOptionKinds.AccEcn1 : TcpOptionKinds.AccEcn0;
        AccEcn = (kind, count, new(values[0], values[1], values[2]));
        return true;
    }

    private bool TryTakeBlocks(string[] blocks)
    {
        var taken = new List<(long, long)>();
        foreach (string block in blocks)
        {
            string[] edges = block.Split(':');
            if (edges.Length != 2) return false;
            if (!long.TryParse(edges[0], NumberStyles.AllowLeadingSign, null, out long left)) return false;
            if (!long.TryParse(edges[1], NumberStyles.AllowLeadingSign, null, out long right)) return false;
            taken.Add((left, right));
        }

        Sack = taken;
        return true;
    }

    private static bool Number(string text, uint most, out uint value) =>
        uint.TryParse(text, NumberStyles.None, null, out value) && value <= most;
}
