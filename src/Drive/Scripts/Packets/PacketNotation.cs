using System.Text;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>Packets as text, field by field, so that two can stand one above the other.</summary>
internal static class PacketNotation
{
    /// <summary>The fields of a packet in the order of the notation: an empty text where there is
    /// none.</summary>
    public static string[] FieldsOf(IpPattern ip, TcpPattern tcp) =>
    [
        IpText(ip),
        FlagText(tcp),
        tcp.AnySeq ? $"...({tcp.Length})" : SeqText(tcp),
        tcp.Ack is { } ack ? $"ack {ack}" : "",
        tcp.Window is { } window ? $"win {window}" : "",
        tcp.Urgent is { } urgent ? $"urg {urgent}" : "",
        OptionText(tcp.Options),
    ];

    public static string TextOf(IpPattern ip, TcpPattern tcp) =>
        string.Join(' ', FieldsOf(ip, tcp).Where(static field => field.Length > 0));

    public static string OptionText(IReadOnlyList<OptionPattern>? options)
    {
        if (options is null) return "<...>";
        return options.Count == 0 ? "" : $"<{string.Join(',', options.Select(TextOf))}>";
    }

    public static string TextOf(OptionPattern option) => option switch
    {
        OptionPattern.Nop => "nop",
        OptionPattern.End => "eol",
        OptionPattern.Mss mss => $"mss {mss.Value}",
        OptionPattern.WindowScale scale => $"wscale {scale.Shift}",
        OptionPattern.SackPermitted => "sackOK",
        OptionPattern.Sack sack =>
            "sack " + string.Join(' ', sack.Blocks.Select(static block => $"{block.Left}:{block.Right}")),
        OptionPattern.Timestamp stamp => $"TS val {Stamp(stamp.Value, stamp.AnyValue)} "
            + $"ecr {Stamp(stamp.Echo, stamp.AnyEcho)}",
        OptionPattern.FastOpen cookie =>
            $"{(cookie.IsExperimental ? "FOEXP" : "FO")} {Convert.ToHexStringLower(cookie.Cookie)}".TrimEnd(),
        OptionPattern.AccEcn accurate => TextOf(accurate),
        OptionPattern.Unknown unknown => $"0x{Convert.ToHexStringLower(unknown.Bytes)}",
        _ => throw new ArgumentOutOfRangeException(nameof(option), option, "an option without a notation"),
    };

    private static string TextOf(OptionPattern.AccEcn option)
    {
        string[] names = option.IsE1First ? ["e1b", "ceb", "e0b"] : ["e0b", "ceb", "e1b"];
        string counters = string.Join(' ', option.Counters.Select((count, i) => $"{names[i]} {count}"));
        return $"ECN {counters}".TrimEnd();
    }

    private static string SeqText(TcpPattern tcp) =>
        $"{tcp.Seq}:{unchecked(tcp.Seq + (uint)tcp.Length)}({tcp.Length}){(tcp.IsSeqAbsolute ? "!" : "")}";

    private static string FlagText(TcpPattern tcp)
    {
        TcpFlags flags = tcp.Flags;
        bool hasAce = tcp.Ace is not null;
        if (hasAce) flags &= ~(TcpFlags.Ae | TcpFlags.Cwr | TcpFlags.Ece);
        var text = new StringBuilder();
        foreach ((TcpFlags flag, char letter) in Letters)
        {
            if ((flags & flag) != 0) text.Append(letter);
        }

        if (tcp.Has(TcpFlags.Ack)) text.Append('.');
        if (hasAce) text.Append(tcp.Ace);
        return text.Length == 0 ? "-" : text.ToString();
    }

    private static readonly (TcpFlags Flag, char Letter)[] Letters =
    [
        (TcpFlags.Fin, 'F'), (TcpFlags.Syn, 'S'), (TcpFlags.Rst, 'R'), (TcpFlags.Psh, 'P'),
        (TcpFlags.Urg, 'U'),
        (TcpFlags.Ece, 'E'), (TcpFlags.Cwr, 'W'), (TcpFlags.Ae, 'A'),
    ];

    private static string Stamp(uint value, bool any) => any ? "..." : $"{value}";

    private static string IpText(IpPattern ip)
    {
        var parts = new List<string>();
        if (ip.Ecn is { } ecn) parts.Add(EcnNames[ecn]);
        if (ip.Tos is { } tos) parts.Add($"tos 0x{tos:x2}");
        if (ip.Ttl is { } ttl) parts.Add($"ttl {ttl}");
        if (ip.FlowLabel is { } label) parts.Add($"flowlabel 0x{label:x}");
        return parts.Count == 0 ? "" : $"[{string.Join(',', parts)}]";
    }

    private static readonly string[] EcnNames = ["noecn", "ect1", "ect0", "ce", "ect01"];
}
