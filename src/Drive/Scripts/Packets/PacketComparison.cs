using System.Text;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>An expected packet and the one that was seen: which fields differ.</summary>
internal sealed class PacketComparison
{
    private static readonly string[] Names =
        ["IP header", "flags", "sequence numbers", "acknowledgment", "window", "urgent pointer", "options"];

    private readonly string[] _expected;
    private readonly string[] _seen;
    private readonly bool[] _differs = new bool[Names.Length];

    /// <param name="pattern">Expected.</param>
    /// <param name="seen">In the numbers of the script.</param>
    /// <param name="ip">The header of what was seen, as far as the pattern says anything of it.</param>
    public PacketComparison(PacketPattern pattern, TcpPattern seen, IpPattern ip)
    {
        TcpPattern tcp = pattern.Tcp!;
        _expected = PacketNotation.FieldsOf(pattern.Ip, tcp);
        _seen = PacketNotation.FieldsOf(ip, seen);
        _differs[0] = !SameIp(pattern.Ip, ip);
        _differs[1] = tcp.Flags != seen.Flags;
        _differs[2] = tcp.Length != seen.Length || (!tcp.AnySeq && tcp.Seq != seen.Seq);
        _differs[3] = (tcp.Has(TcpFlags.Ack) ? tcp.Ack ?? 0 : null) != seen.Ack;
        _differs[4] = tcp.Window is { } window && window != seen.Window;
        _differs[5] = (tcp.Urgent ?? 0) != (seen.Urgent ?? 0);
        _differs[6] = tcp.Options is not null && _expected[6] != _seen[6];
    }

    public bool Agrees => !_differs.Contains(true);

    /// <summary>The names of the fields that differ.</summary>
    public string Differences => string.Join(", ", Names.Where((_, i) => _differs[i]));

    /// <summary>The two packets one above the other, and marks below what differs.</summary>
    public IReadOnlyList<string> Lines()
    {
        var expected = new StringBuilder("expected  > ");
        var seen = new StringBuilder("seen      > ");
        var marks = new StringBuilder(new string(' ', seen.Length));
        for (int i = 0; i < Names.Length; i++)
        {
            int width = Math.Max(_expected[i].Length, _seen[i].Length);
            if (width == 0) continue;

            expected.Append(_expected[i].PadRight(width)).Append(' ');
            seen.Append(_seen[i].PadRight(width)).Append(' ');
            marks.Append(new string(_differs[i] ? '^' : ' ', width)).Append(' ');
        }

        return [expected.ToString().TrimEnd(), seen.ToString().TrimEnd(), marks.ToString().TrimEnd()];
    }

    private static bool SameIp(IpPattern expected, IpPattern seen)
    {
        bool sameEcn = expected.Ecn is not IpPattern.EitherEct ? expected.Ecn == seen.Ecn
            : seen.Ecn is 1 or 2;
        return sameEcn && expected.Tos == seen.Tos && expected.Ttl == seen.Ttl
            && expected.FlowLabel == seen.FlowLabel;
    }
}
