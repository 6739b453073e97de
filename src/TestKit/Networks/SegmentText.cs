using System.Globalization;
using ActorTcp.Actors.Ladders;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.TestKit;

/// <summary>Reads segments that a spec wants to inject.</summary>
internal static class SegmentText
{
    private static readonly (char Letter, TcpFlags Flag)[] Letters =
    [
        ('F', TcpFlags.Fin), ('S', TcpFlags.Syn), ('R', TcpFlags.Rst), ('P', TcpFlags.Psh),
        ('.', TcpFlags.Ack), ('U', TcpFlags.Urg), ('E', TcpFlags.Ece), ('W', TcpFlags.Cwr),
        ('A', TcpFlags.Ae),
    ];

    /// <exception cref="FormatException">A letter is no flag.</exception>
    public static TcpFlags Flags(string word)
    {
        TcpFlags flags = default;
        foreach (char letter in word)
        {
            if (letter == '-') continue;
            (char known, TcpFlags flag) = Array.Find(Letters, entry => entry.Letter == letter);
            if (known == default)
                throw new FormatException($"'{letter}' in '{word}' is no flag of FSRP.UEWA");
            flags |= flag;
        }

        return flags;
    }

    /// <summary>A packet between the ends of another one, with other contents. What is not written is as in
    /// the other: its window, its timestamps.</summary>
    /// <exception cref="FormatException">The words are no segment.</exception>
    public static Packet Imitate(in Packet model, ReadOnlySpan<string> words, FlowBook flows)
    {
        (SeqNum mine, SeqNum peers) = flows.BasesOf(in model);
        Packet packet = model;
        packet.Segment = new Segment
        {
            SourcePort = model.Segment.SourcePort,
            DestinationPort = model.Segment.DestinationPort,
            Flags = Flags(words[0]),
            Wnd = model.Segment.Wnd,
            Cause = SegmentCause.Injected,
        };
        CopyTimestamps(in model.Segment.Options, ref packet.Segment.Options);
        for (int i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "ack": packet.Segment.Ack = peers + Number(words, ++i); break;
                case "win": packet.Segment.Wnd = (ushort)Number(words, ++i); break;
                case "urg": packet.Segment.Up = (ushort)Number(words, ++i); break;
                default: SetRange(ref packet.Segment, words[i], mine); break;
            }
        }

        return packet;
    }

    private static void CopyTimestamps(in TcpOptions from, ref TcpOptions to)
    {
        if (!from.Has(TcpOptionKinds.Timestamps)) return;
        to.Present = TcpOptionKinds.Timestamps;
        to.TsVal = from.TsVal;
        to.TsEcr = from.TsEcr;
    }

    private static void SetRange(ref Segment segment, string word, SeqNum mine)
    {
        string[] parts = word.Split(':', '(', ')');
        if (parts.Length < 2 || !uint.TryParse(parts[0], CultureInfo.InvariantCulture, out uint start)
            || !uint.TryParse(parts[1], CultureInfo.InvariantCulture, out uint end) || end < start)
        {
            throw new FormatException($"'{word}' is no range as 1:101(100)");
        }

        segment.Seq = mine + start;
        segment.Text = new Payload(ByteSource.Pattern, start, (int)(end - start));
    }

    private static uint Number(ReadOnlySpan<string> words, int at) =>
        at < words.Length && uint.TryParse(words[at], CultureInfo.InvariantCulture, out uint number)
            ? number
            : throw new FormatException($"a number belongs behind '{words[at - 1]}'");
}
