using System.Globalization;
using System.Text;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Writes a live segment in the notation of a trace, all of it, in script numbers.</summary>
public sealed record SegmentPrinter(SeqNum SeqBase, SeqNum AckBase, uint ValBase, uint EcrBase)
{
    /// <summary>Options as written, in the numbers of the connection.</summary>
    public TcpOptions ToLive(TraceOptions options) => options.ToLive(AckBase, ValBase, EcrBase);

    public string Print(in Segment segment)
    {
        long start = SequenceSpace.Relative(SeqBase, segment.Seq);
        var text = new StringBuilder();
        text.Append(segment.Ecn switch
        {
            EcnCodepoint.Ect1 => "[ect1] ",
            EcnCodepoint.Ect0 => "[ect0] ",
            EcnCodepoint.Ce => "[ce] ",
            _ => "",
        });
        text.Append(Flags(segment.Flags)).Append(' ').Append(start).Append(':')
            .Append(start + segment.Text.Length).Append('(').Append(segment.Text.Length).Append(')');
        if (segment.Has(TcpFlags.Ack))
            text.Append(" ack ").Append(SequenceSpace.Relative(AckBase, segment.Ack));
        text.Append(" win ").Append(segment.Wnd);
        if (segment.Has(TcpFlags.Urg)) text.Append(" urg ").Append(segment.Up);
        if (segment.Options.Present != 0) text.Append(" <").Append(Options(segment.Options)).Append('>');
        return text.ToString();
    }

    private static string Flags(TcpFlags flags)
    {
        const string letters = "FSRPUEWA";
        TcpFlags[] order =
        [
            TcpFlags.Fin, TcpFlags.Syn, TcpFlags.Rst, TcpFlags.Psh,
            TcpFlags.Urg, TcpFlags.Ece, TcpFlags.Cwr, TcpFlags.Ae,
        ];
        string text = string.Concat(letters.Where((_, i) => (flags & order[i]) != 0));
        if ((flags & TcpFlags.Ack) != 0) text += ".";
        return text.Length == 0 ? "-" : text;
    }

    private string Options(TcpOptions options)
    {
        var texts = new List<string>();
        if (options.Has(TcpOptionKinds.Mss)) texts.Add($"mss {options.Mss}");
        if (options.Has(TcpOptionKinds.SackPermitted)) texts.Add("sackOK");
        if (options.Has(TcpOptionKinds.Timestamps))
        {
            uint val = unchecked(options.TsVal - ValBase);
            uint ecr = unchecked(options.TsEcr - EcrBase);
            texts.Add(string.Create(CultureInfo.InvariantCulture, $"TS val {val} ecr {ecr}"));
        }

        if (options.Has(TcpOptionKinds.WindowScale)) texts.Add($"wscale {options.WindowScale}");
        if (options.Has(TcpOptionKinds.UserTimeout)) texts.Add($"uto {options.UserTimeout}");
        if (options.HasFastOpen) texts.Add(Cookie(options));
        if (options.HasAccEcn) texts.Add(Counters(options));
        if (options.Has(TcpOptionKinds.Sack)) texts.Add(Sack(options));
        return string.Join(',', texts);
    }

    private static string Counters(TcpOptions options)
    {
        AccEcnCounters counters = options.AccEcn;
        string[] all = [$" e0b {counters.E0}", $" ceb {counters.Ce}", $" e1b {counters.E1}"];
        if (options.Has(TcpOptionKinds.AccEcn1)) Array.Reverse(all);
        return "ECN" + string.Concat(all.Take(options.AccEcnFields));
    }

    private static string Cookie(TcpOptions options)
    {
        byte[] bytes = new byte[options.Cookie.Length];
        options.Cookie.Write(bytes);
        string name = options.Has(TcpOptionKinds.FastOpenExperiment) ? "FOEXP" : "FO";
        return bytes.Length == 0 ? name : $"{name} {Convert.ToHexStringLower(bytes)}";
    }

    private string Sack(TcpOptions options)
    {
        var text = new StringBuilder("sack");
        for (int i = 0; i < options.SackCount; i++)
        {
            text.Append(' ').Append(SequenceSpace.Relative(AckBase, options.Sack[i].Start))
                .Append(':').Append(SequenceSpace.Relative(AckBase, options.Sack[i].End));
        }

        return text.ToString();
    }
}
