using System.Globalization;
using System.Text.RegularExpressions;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>One segment in packetdrill's notation, parsed strictly: whatever cannot be read fails the
/// test.</summary>
/// <remarks>
/// <c>[time] direction [ecn] flags start:end[(length)] [ack n] [win n] [urg n] [&lt;options&gt;]</c>. Beyond
/// packetdrill:
/// the length may be left out, numbers may be negative (left of the initial one), and a time in seconds may
/// stand
/// before what we send. What is left out of an expectation is not compared; <c>&lt;&gt;</c> means "no
/// options".
/// </remarks>
public sealed partial record TraceLine
{
    public required string Text { get; init; }

    public required bool IsOutbound { get; init; }

    public required TcpFlags Flags { get; init; }

    public required long Start { get; init; }

    public required int Length { get; init; }

    public Duration? Time { get; init; }

    public long? Ack { get; init; }

    public int? Window { get; init; }

    public int? Urgent { get; init; }

    public TraceOptions? Options { get; init; }

    /// <summary>The ECN bits of the IP header: <c>[noecn]</c>, <c>[ect1]</c>, <c>[ect0]</c>,
    /// <c>[ce]</c>.</summary>
    public EcnCodepoint? Ecn { get; init; }

    public static TraceLine Parse(string text)
    {
        Match match = Notation().Match(text);
        if (!match.Success) throw new TraceFailedException($"not a line of a trace: {text}");

        long start = Long(match, "start") ?? 0, end = Long(match, "end") ?? 0;
        var line = new TraceLine
        {
            Text = text,
            IsOutbound = match.Groups["direction"].Value == ">",
            Flags = ParseFlags(match.Groups["flags"].Value, text),
            Start = start,
            Length = (int)Math.Clamp(end - start, -1, 65_536),
            Time = ParseTime(match.Groups["time"]),
            Ack = Long(match, "ack"),
            Ecn = match.Groups["ecn"].Value switch
            {
                "" => null,
                "noecn" => EcnCodepoint.NotEct,
                "ect1" => EcnCodepoint.Ect1,
                "ect0" => EcnCodepoint.Ect0,
                _ => EcnCodepoint.Ce,
            },
            Window = (int?)Long(match, "win"),
            Urgent = (int?)Long(match, "urg"),
            Options = match.Groups["options"] is { Success: true } options
                ? TraceOptions.Parse(options.Value, text)
                : null,
        };
        line.Check(Long(match, "length"));
        return line;
    }

    private void Check(long? length)
    {
        Demand(Length is >= 0 and <= 65_535, "the end is not behind the start");
        Demand(length is null || length == Length, "the length is not that of start:end");
        Demand(Ack is not null == Flags.HasFlag(TcpFlags.Ack), "'.' and 'ack' go together");
        Demand(Urgent is not null == Flags.HasFlag(TcpFlags.Urg), "'U' and 'urg' go together");
        Demand(Window is null or <= 65_535, "the window field has 16 bits");
        Demand(Urgent is null or <= 65_535, "the urgent field has 16 bits");
        Demand(Time is null || IsOutbound, "a time stands before what is expected only");
    }

    private void Demand(bool condition, string what)
    {
        if (!condition) throw new TraceFailedException($"{what}: {Text}");
    }

    private static TcpFlags ParseFlags(string text, string line)
    {
        var flags = TcpFlags.None;
        if (text == "-") return flags;

        foreach (char letter in text)
        {
            TcpFlags flag = letter switch
            {
                'F' => TcpFlags.Fin,
                'S' => TcpFlags.Syn,
                'R' => TcpFlags.Rst,
                'P' => TcpFlags.Psh,
                'U' => TcpFlags.Urg,
                'E' => TcpFlags.Ece,
                'W' => TcpFlags.Cwr,
                'A' => TcpFlags.Ae,
                _ => TcpFlags.Ack,
            };
            if ((flags & flag) != 0) throw new TraceFailedException($"flag '{letter}' twice: {line}");
            flags |= flag;
        }

        return flags;
    }

    private static Duration? ParseTime(Group time) => time.Success
        ? new Duration((long)(decimal.Parse(time.Value, CultureInfo.InvariantCulture) * 1_000_000_000))
        : null;

    private static long? Long(Match match, string group) => match.Groups[group] is { Success: true } found
        ? long.Parse(found.Value, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(
        @"^((?<time>[0-9]{1,6}\.[0-9]{1,9}) )?(?<direction>[<>]) (\[(?<ecn>noecn|ect1|ect0|ce)\] )?"
        + @"(?<flags>-|[FSRPUEWA]+\.?|\.) "
        + @"(?<start>-?[0-9]{1,10}):(?<end>-?[0-9]{1,10})(\((?<length>[0-9]{1,5})\))?"
        + @"( ack (?<ack>-?[0-9]{1,10}))?( win (?<win>[0-9]{1,6}))?( urg (?<urg>[0-9]{1,6}))?"
        + "( <(?<options>[^<>]*)>)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Notation();
}
