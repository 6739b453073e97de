using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ActorTcp.Interop.Duel;

/// <summary>A segment that entered the wire.</summary>
/// <param name="From">The end that sent it, a or b.</param>
/// <param name="At">Since the wire is there.</param>
internal readonly record struct Passage(char From, TimeSpan At)
{
    private const int IpHeader = 20;

    /// <summary>As tcpdump writes them: S F R P . U E W.</summary>
    public string Flags { get; init; } = "";

    public uint Seq { get; init; }

    /// <summary>Behind its text, SYN and FIN.</summary>
    public uint End { get; init; }

    public uint Ack { get; init; }

    /// <summary>As in the header, not scaled.</summary>
    public int Window { get; init; }

    /// <summary>Bytes of text.</summary>
    public int Length { get; init; }

    /// <summary>In the order of the header, timestamps without values.</summary>
    public string Options { get; init; } = "";

    /// <summary>Left and right edges of the SACK blocks, in the order of the option.</summary>
    public IReadOnlyList<(uint Left, uint Right)> Blocks { get; init; } = [];

    /// <summary>The clock of the end that sent it, and what it echoes; zeros where there are no
    /// timestamps.</summary>
    public (uint Value, uint Echo) Stamps { get; init; }

    /// <summary>The two bits of ECN.</summary>
    public int Ecn { get; init; }

    /// <summary>All of it was sent before.</summary>
    public bool IsAgain { get; init; }

    /// <summary>What the wire did to it; empty: nothing.</summary>
    public string Fate { get; init; } = "";

    public double Milliseconds => At.TotalMilliseconds;

    public bool Is(char flag) => Flags.Contains(flag, StringComparison.Ordinal);

    public static bool TryRead(char from, TimeSpan at, ReadOnlySpan<byte> packet, out Passage passage)
    {
        passage = new(from, at);
        if (packet.Length < IpHeader + 20 || packet[0] != 0x45 || packet[9] != 6) return false;

        ReadOnlySpan<byte> tcp = packet[IpHeader..];
        int header = (tcp[12] >> 4) * 4;
        string flags = FlagsOf(tcp[13]);
        uint seq = BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]);
        int length = packet.Length - IpHeader - header;
        int numbers = length + flags.Count(flag => flag is 'S' or 'F');
        var blocks = new List<(uint, uint)>();
        string options = OptionsOf(tcp[20..header], blocks, out (uint, uint) stamps);
        passage = passage with
        {
            Flags = flags,
            Seq = seq,
            End = unchecked(seq + (uint)numbers),
            Ack = BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]),
            Window = BinaryPrimitives.ReadUInt16BigEndian(tcp[14..]),
            Length = length,
            Options = options,
            Blocks = blocks,
            Stamps = stamps,
            Ecn = packet[1] & 3,
        };
        return true;
    }

    /// <summary>For the log.</summary>
    public string ToLine(string fate) => string.Join(
        '\t', From, At.Ticks, Flags, Seq, End, Ack, Window, Length, Options,
        string.Join(' ', Blocks.Select(b => $"{b.Left}-{b.Right}")), Ecn, IsAgain, fate);

    /// <summary>What <see cref="ToLine"/> wrote.</summary>
    public static Passage OfLine(string line)
    {
        string[] parts = line.Split('\t');
        return new(parts[0][0], TimeSpan.FromTicks(long.Parse(parts[1], CultureInfo.InvariantCulture)))
        {
            Flags = parts[2],
            Seq = Number(parts[3]),
            End = Number(parts[4]),
            Ack = Number(parts[5]),
            Window = (int)Number(parts[6]),
            Length = (int)Number(parts[7]),
            Options = parts[8],
            Blocks = [.. parts[9].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Block)],
            Ecn = (int)Number(parts[10]),
            IsAgain = bool.Parse(parts[11]),
            Fate = parts[12],
        };

        static (uint, uint) Block(string text) => (Number(text.Split('-')[0]), Number(text.Split('-')[1]));
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    private static string FlagsOf(byte bits)
    {
        const string Names = "FSRP.UEW";
        return string.Concat(Names.Where((_, i) => (bits & (1 << i)) != 0));
    }

    private static string OptionsOf(
        ReadOnlySpan<byte> options, List<(uint, uint)> blocks, out (uint Value, uint Echo) stamps)
    {
        stamps = default;
        var text = new StringBuilder();
        while (options.Length > 0)
        {
            byte kind = options[0];
            int length = kind <= 1 ? 1 : options[1];
            if (text.Length > 0) text.Append(',');
            text.Append(kind switch
            {
                0 => "eol",
                1 => "nop",
                2 => $"mss {BinaryPrimitives.ReadUInt16BigEndian(options[2..])}",
                3 => $"wscale {options[2]}",
                4 => "sackOK",
                5 => "sack",
                8 => "TS",
                _ => $"kind-{kind}",
            });
            if (kind == 8)
            {
                stamps.Value = BinaryPrimitives.ReadUInt32BigEndian(options[2..]);
                stamps.Echo = BinaryPrimitives.ReadUInt32BigEndian(options[6..]);
            }

            for (int i = 2; kind == 5 && i < length; i += 8)
            {
                blocks.Add((
                    BinaryPrimitives.ReadUInt32BigEndian(options[i..]),
                    BinaryPrimitives.ReadUInt32BigEndian(options[(i + 4)..])));
            }

            options = options[length..];
        }

        return text.ToString();
    }
}
