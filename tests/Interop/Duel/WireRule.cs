using System.Globalization;

namespace ActorTcp.Interop.Duel;

/// <summary>What happens to certain packets of a wire: <c>b data 3-5 drop</c>, of the packets that b sends
/// the third to the fifth with new text.</summary>
/// <remarks>
/// Packets: <c>syn</c>, <c>synack</c>, <c>data</c> (text for the first time), <c>again</c> (text once
/// more), <c>fin</c>, <c>ack</c> (no text, no flag), <c>any</c>. Numbers: <c>3</c>, <c>3-5</c>, <c>3-</c>.
/// Actions: <c>drop</c>; <c>late MS</c>; <c>twice MS</c>, the copy that much later; <c>mark</c>
/// (CE); <c>corrupt</c>; <c>mtu BYTES</c>, larger packets are lost and an ICMP message tells of it.
/// </remarks>
internal sealed class WireRule
{
    private readonly string _kind;
    private readonly int _first;
    private readonly int _last;
    private int _count;

    public WireRule(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        From = words[0][0];
        _kind = words[1];
        string[] numbers = words[2].Split('-');
        _first = Number(numbers[0]);
        _last = numbers is [_] ? _first : numbers[1].Length > 0 ? Number(numbers[1]) : int.MaxValue;
        Action = words[3];
        Argument = words.Length > 4 ? Number(words[4]) : 0;
    }

    /// <summary>The end whose packets are meant: a or b.</summary>
    public char From { get; }

    public string Action { get; }

    /// <summary>Milliseconds, or bytes.</summary>
    public int Argument { get; }

    /// <summary>Counts a packet of that end; true: it is meant.</summary>
    public bool Picks(in Passage packet)
    {
        if (packet.From != From || !IsOfKind(in packet)) return false;
        _count++;
        return _count >= _first && _count <= _last;
    }

    private bool IsOfKind(in Passage packet) => _kind switch
    {
        "any" => true,
        "syn" => packet.Is('S') && !packet.Is('.'),
        "synack" => packet.Is('S') && packet.Is('.'),
        "fin" => packet.Is('F'),
        "data" => packet.Length > 0 && !packet.IsAgain,
        "again" => packet.Length > 0 && packet.IsAgain,
        "ack" => packet.Length == 0 && !packet.Is('S') && !packet.Is('F') && !packet.Is('R'),
        _ => throw new FormatException($"no packets of the kind '{_kind}'"),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
