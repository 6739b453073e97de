using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Reading;

/// <content>Packets: IP, TCP and ICMP.</content>
internal sealed partial class ScriptParser
{
    private static readonly HashSet<string> Encapsulations =
        ["ipv4", "ipv6", "gre", "GREv0", "mpls", "psp", "udp", "sctp"];

    private PacketPattern ReadPacket()
    {
        Token direction = Take();
        bool isInbound = direction.Text[0] == '<';
        var ip = new IpPattern();
        uint? quoted = null;
        while (Current.Text is "(" or "[" && Current.Kind == TokenKind.Symbol)
        {
            if (Current.Text == "[" && Following.Kind == TokenKind.Integer) quoted = ReadQuotedSeq();
            else ip = ReadIp();
        }

        if (Current.Kind == TokenKind.Word && Encapsulations.Contains(Current.Text))
            throw new ScriptSkippedException(Current.Place, $"{Current.Text} packets");

        var packet = new PacketPattern { Place = direction.Place, IsInbound = isInbound, Ip = ip };
        if (TryTake("icmp")) return packet with { Icmp = ReadIcmp(isInbound, quoted) };

        (ushort From, ushort To)? ports = null;
        if (Current.Kind == TokenKind.Integer && Following.IsSymbol('>')) ports = ReadPorts();
        packet = packet with { Ports = ports, Tcp = ReadTcp(isInbound) };
        if (Current.IsSymbol('{'))
            throw new ScriptSkippedException(Current.Place, "changes to the bytes of a packet");
        if (Current.IsSymbol('/')) throw new ScriptSkippedException(Current.Place, "UDP encapsulation");
        return packet;
    }

    private (ushort From, ushort To) ReadPorts()
    {
        var from = (ushort)ReadUnsigned("a port", ushort.MaxValue);
        Expect('>');
        return (from, (ushort)ReadUnsigned("a port", ushort.MaxValue));
    }

    /// <summary><c>[ect0]</c>, <c>(tos 0x10)</c>, <c>[flowlabel 0x1,ecn]</c>, <c>(ttl 64)</c></summary>
    private IpPattern ReadIp()
    {
        char close = Take().Text[0] == '(' ? ')' : ']';
        var ip = new IpPattern();
        while (!TryTake(close))
        {
            Token word = Take();
            ip = word.Text switch
            {
                "noecn" => ip with { Ecn = 0 },
                "ect1" => ip with { Ecn = 1 },
                "ect0" => ip with { Ecn = 2 },
                "ce" => ip with { Ecn = 3 },
                "ect01" => ip with { Ecn = IpPattern.EitherEct },
                "tos" or "class" => ip with { Tos = (int)ReadUnsigned("a type of service", 255) },
                "ttl" or "hlim" => ip with { Ttl = (int)ReadUnsigned("a time to live", 255) },
                "flowlabel" => ip with { FlowLabel = (int)ReadUnsigned("a flow label", 0xF_FFFF) },
                _ => throw Unexpected(
                    word, "noecn, ect0, ect1, ect01, ce, tos, class, ttl, hlim or flowlabel"),
            };
            TryTake(',');
        }

        return ip;
    }

    private TcpPattern ReadTcp(bool isInbound)
    {
        TcpPattern tcp = ReadFlags();
        tcp = ReadSequence(tcp);
        if (TryTake("ack"))
        {
            tcp = tcp with { Ack = ReadUnsigned("an acknowledgment number") };
            if (TryTake('!')) tcp = tcp with { IsAckAbsolute = true };
        }

        Token window = Current;
        if (TryTake("win")) tcp = tcp with { Window = (ushort)ReadUnsigned("a window", ushort.MaxValue) };
        else if (isInbound) throw Unexpected(window, "'win': a packet into the host has a window");
        if (TryTake("urg"))
            tcp = tcp with { Urgent = (ushort)ReadUnsigned("an urgent pointer", ushort.MaxValue) };
        return Current.IsSymbol('<') ? tcp with { Options = ReadTcpOptions(isInbound) } : tcp;
    }

    /// <summary>Letters and a dot; the three bits of AccECN may be a digit, before the dot or behind it:
    /// <c>P.5</c>, <c>P5.</c></summary>
    private TcpPattern ReadFlags()
    {
        Token first = Current;
        if (TryTake('-')) return new();

        var flags = TcpFlags.None;
        int? ace = null;
        if (first.Kind == TokenKind.Word || (first.Kind == TokenKind.Integer && Following.IsSymbol('.')))
        {
            foreach (char letter in Take().Text)
            {
                if (letter is >= '0' and <= '7' && ace is null) ace = letter - '0';
                else flags |= FlagOf(letter, first);
            }
        }

        Token last = Current;
        bool isBehind = last.Kind == TokenKind.Float && last.Text.Length == 2 && last.Text[0] == '.'
            && last.Text[1] <= '7' && ace is null;
        if (isBehind)
        {
            _at++;
            ace = last.Text[1] - '0';
        }

        if (isBehind || TryTake('.')) flags |= TcpFlags.Ack;
        else if (flags == TcpFlags.None) throw Unexpected("the flags of a packet: of FSRPUEWA, '.' or '-'");
        return new() { Flags = flags | AceFlags(ace ?? 0), Ace = ace };
    }

    private static TcpFlags AceFlags(int ace) =>
        ((ace & 4) != 0 ? TcpFlags.Ae : 0) | ((ace & 2) != 0 ? TcpFlags.Cwr : 0)
            | ((ace & 1) != 0 ? TcpFlags.Ece : 0);

    private static TcpFlags FlagOf(char letter, Token word) => letter switch
    {
        'F' => TcpFlags.Fin,
        'S' => TcpFlags.Syn,
        'R' => TcpFlags.Rst,
        'P' => TcpFlags.Psh,
        'U' => TcpFlags.Urg,
        'E' => TcpFlags.Ece,
        'W' => TcpFlags.Cwr,
        'A' => TcpFlags.Ae,
        _ => throw Unexpected(word, "the flags of a packet: of FSRPUEWA, '.' or '-'"),
    };

    /// <summary><c>1:1001(1000)</c>, <c>0:0(0)!</c>, <c>...(0)</c></summary>
    private TcpPattern ReadSequence(TcpPattern tcp)
    {
        if (Current.Kind == TokenKind.Ellipsis)
        {
            _at++;
            return tcp with { AnySeq = true, Length = ReadLength() };
        }

        Token place = Current;
        uint start = ReadUnsigned("a sequence number");
        Expect(':');
        uint end = ReadUnsigned("a sequence number");
        int length = ReadLength();
        if (unchecked(start + (uint)length) != end)
            throw Unexpected(
                place, $"{start}:{unchecked(start + (uint)length)}({length}): the numbers do not agree");
        return tcp with { Seq = start, Length = length, IsSeqAbsolute = TryTake('!') };
    }

    private int ReadLength()
    {
        Expect('(');
        var length = (int)ReadUnsigned("a length", ushort.MaxValue);
        Expect(')');
        return length;
    }

    private IcmpPattern ReadIcmp(bool isInbound, uint? quoted)
    {
        Token type = Take();
        if (type.Kind != TokenKind.Word) throw Unexpected(type, "the type of an ICMP message");
        if (!isInbound) throw new ScriptSkippedException(type.Place, "expected ICMP messages");

        string? code = Current.Kind == TokenKind.Word && Current.Text is not ("mtu" or "id") ? Take().Text
            : null;
        int? mtu = TryTake("mtu") ? (int)ReadUnsigned("an MTU", int.MaxValue) : null;
        if (TryTake("id")) ReadUnsigned("an identifier", ushort.MaxValue);
        if (Current.IsSymbol('[') && Following.Kind == TokenKind.Integer) quoted = ReadQuotedSeq();
        else if (Current.IsSymbol('['))
            throw new ScriptSkippedException(Following.Place, $"icmp [{Following.Text}]");
        return new() { Type = type.Text, Code = code, Mtu = mtu, Seq = quoted ?? 0 };
    }

    private uint ReadQuotedSeq()
    {
        Expect('[');
        uint seq = ReadSequence(new()).Seq;
        Expect(']');
        return seq;
    }
}
