using ActorTcp.Drive.Hosts;
using ActorTcp.Drive.Scripts.Packets;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>Packets into the host, and packets that are expected of it.</content>
internal sealed partial class ScriptRun
{
    private const ushort FirstRemotePort = 40_000;
    private static readonly Duration Patience = Duration.FromSeconds(2);
    private static readonly Duration LongPatience = Duration.FromSeconds(3_600);

    private ushort _nextRemotePort = FirstRemotePort;
    private (TcpPattern Tcp, Duration At)? _firstStamp;
    private uint _expectedUpTo;
    private uint _acknowledgedUpTo;
    private Instant _lastExpectedAt;
    private bool _leavesOut;
    private uint? _finishedAt; // what follows the FIN of the host

    private void Enter(PacketPattern packet)
    {
        if (packet.Icmp is not null)
        {
            EnterIcmp(packet);
            return;
        }

        if (!PacketBuilder.Fits(packet.Tcp!, _options.IsV4))
        {
            throw new ScriptSyntaxException(
                packet.Place, $"found {packet.Tcp!.Length} bytes of text; an IP packet cannot hold them");
        }

        TestedConnection connection = ConnectionFor(packet);
        if (!connection.IsFound) throw NotFound();
        connection.Enters(packet.Tcp!);
        _leavesOut |= AcknowledgesMore(packet.Tcp!);
        if (packet.Tcp is { Ack: { } ack } && unchecked((int)(ack - _acknowledgedUpTo)) > 0)
            _acknowledgedUpTo = ack;
        TcpPattern onWire = connection.ToWire(packet.Tcp!, out uint? unknownEcho);
        if (unknownEcho is { } echo)
            throw new ScriptFailureException($"ecr {echo}: the host sent no packet with that timestamp");

        Inject(PacketBuilder.Tcp(onWire, packet.Ip, connection.Remote, connection.Local));
    }

    private static ScriptFailureException NotFound() => new(
        "the script expected no SYN before this packet, so that the port of the host is not known");

    /// <summary>A script that acknowledges text which it never expected does not mention all
    /// packets.</summary>
    private bool AcknowledgesMore(TcpPattern packet) =>
        !packet.Has(TcpFlags.Syn | TcpFlags.Rst) && packet.Ack is { } ack
        && unchecked((int)(ack - _expectedUpTo)) > 1;

    private void EnterIcmp(PacketPattern packet)
    {
        if (_current is not { } connection || connection.Stage is TestedStage.Listening or TestedStage.Fresh)
            throw new ScriptFailureException("there is no connection that this ICMP message could be about");
        if (!connection.IsFound) throw NotFound();
        if (IcmpNumbers.Find(packet.Icmp!, _options.IsV4) is not { } numbers)
        {
            string message = $"icmp {packet.Icmp!.Type} {packet.Icmp.Code}".TrimEnd();
            throw new ScriptSyntaxException(packet.Place, $"found '{message}'; there is no such message");
        }

        uint seq = connection.LocalToWire(packet.Icmp!.Seq);
        Inject(PacketBuilder.Icmp(
            packet.Icmp, numbers, packet.Ip, (connection.Local, connection.Remote), seq));
    }

    private void Inject(byte[] bytes)
    {
        PacketReadResult result = _host.Inject(bytes);
        if (result != PacketReadResult.Ok)
            throw new ScriptFailureException($"the host cannot read this packet: {result}");
    }

    /// <summary>Who listens, or does nothing yet, gets a connection with the first packet that comes
    /// in.</summary>
    private TestedConnection ConnectionFor(PacketPattern packet)
    {
        if (_current is { Stage: not (TestedStage.Listening or TestedStage.Fresh) } known) return known;

        ushort port = packet.Ports?.From ?? _nextRemotePort++;
        Endpoint local = _current?.Local ?? default;
        _current = new()
        {
            Stage = TestedStage.Entered,
            ScalesEchoes = _options.ScalesEchoes,
            LearnsRemote = _current?.Stage != TestedStage.Fresh,
            Local = new(_options.Local.Address, local.Port == 0 ? _options.Local.Port : local.Port),
            Remote = new(_options.Remote.Address, port),
        };
        return _current;
    }

    private void ExpectPacket(PacketPattern pattern, Due due)
    {
        if (_current is null)
            throw new ScriptFailureException("there is no connection that could send this packet");

        Instant limit = _start + (due.IsAny ? Now + LongPatience : Duration.Max(Now, due.To) + Patience);
        List<SeenPacket> pieces = [];
        int length = 0;
        do
        {
            if (NextPacket(limit) is not { } seen) throw Silence(pattern, pieces, limit);
            if (pieces.Count == 0) _current.Learn(pattern.Tcp!, seen);
            if (pieces.Count > 0 && !Continues(pieces, seen, pattern.Tcp!))
                throw Interrupted(pattern, pieces, seen);

            pieces.Add(seen);
            length += seen.Length;
        }
        while (!_options.StrictSegments && length < pattern.Tcp!.Length && IsFirstPiece(pattern.Tcp, pieces));

        _lastExpectedAt = pieces[^1].At;
        _answersPacket = false;
        Compare(pattern, Joined(pieces), due);
        CheckTime(pattern, pieces, due);
        CheckTimestamps(pattern.Tcp!, pieces[0]);
        uint end = unchecked(pattern.Tcp!.Seq + (uint)pattern.Tcp.Length);
        if (!pattern.Tcp.Has(TcpFlags.Syn) && unchecked((int)(end - _expectedUpTo)) > 0) _expectedUpTo = end;
        if (pattern.Tcp.Has(TcpFlags.Fin) && !pattern.Tcp.Has(TcpFlags.Syn)) _finishedAt = unchecked(end + 1);
        foreach (SeenPacket piece in pieces) _current.LearnTimestamp(pattern.Tcp!, piece);
    }

    /// <summary>A short segment may be the beginning of what is expected; another one is not worth waiting
    /// for.</summary>
    private bool IsFirstPiece(TcpPattern expected, List<SeenPacket> pieces) =>
        pieces[0].Length > 0 && _current!.ToScript(pieces[0], expected).Seq == expected.Seq;

    /// <summary>All pieces but the last are of one size and follow each other.</summary>
    private static bool Continues(List<SeenPacket> pieces, SeenPacket next, TcpPattern expected)
    {
        SeenPacket first = pieces[0], last = pieces[^1];
        bool isSized = last.Length == first.Length && next.Length <= first.Length && next.Length > 0;
        long total = pieces.Sum(static piece => (long)piece.Length) + next.Length;
        return isSized && next.Seq == unchecked(last.Seq + (uint)last.Length) && total <= expected.Length;
    }

    /// <summary>The first's numbers and CWR, the last's other flags.</summary>
    private static SeenPacket Joined(List<SeenPacket> pieces)
    {
        SeenPacket first = pieces[0], last = pieces[^1];
        return pieces.Count == 1
            ? first
            : first with
            {
                Flags = (last.Flags & ~TcpFlags.Cwr) | (first.Flags & TcpFlags.Cwr),
                Length = pieces.Sum(static piece => piece.Length),
                HasForeignBytes = pieces.Exists(static piece => piece.HasForeignBytes),
                Window = last.Window,
            };
    }

    private void Compare(PacketPattern pattern, SeenPacket seen, Due due)
    {
        TcpPattern inScript = _current!.ToScript(seen, pattern.Tcp);
        var comparison = new PacketComparison(pattern, inScript, IpOf(seen, pattern.Ip));
        if (!comparison.Agrees)
        {
            string late = due.Holds(seen.At - _start) ? "" : $"; and {due.Wrong(seen.At - _start)}";
            throw new ScriptFailureException(
                $"another packet than expected: {comparison.Differences}{late}", comparison.Lines());
        }

        if (seen.HasForeignBytes) throw new ScriptFailureException("the text of the packet is not all zeros");
    }

    private void CheckTime(PacketPattern pattern, List<SeenPacket> pieces, Due due)
    {
        foreach (SeenPacket piece in pieces)
        {
            Duration at = piece.At - _start;
            if (due.Holds(at)) continue;

            throw new ScriptFailureException(
                $"the packet at another time than expected: {due.Wrong(at)}",
                $"expected  > {PacketNotation.TextOf(pattern.Ip, pattern.Tcp!)}");
        }
    }

    /// <summary>With a tick given, timestamps advance with the time from the first one on.</summary>
    private void CheckTimestamps(TcpPattern expected, SeenPacket seen)
    {
        OptionPattern.Timestamp? written = StampOf(expected.Options), live = StampOf(seen.Options);
        if (_options.TimestampTick == Duration.Zero || written is null || live is null) return;

        var stamps = new TcpPattern { Options = [written, live] };
        if (_firstStamp is not { } first)
        {
            _firstStamp = (stamps, seen.At - _start);
            return;
        }

        uint scriptStep = unchecked(written.Value - StampOf(first.Tcp.Options)!.Value);
        uint liveStep = unchecked(live.Value - ((OptionPattern.Timestamp)first.Tcp.Options![1]).Value);
        long off = Math.Abs(
            (long)unchecked((int)(liveStep - scriptStep))) * _options.TimestampTick.Nanoseconds;
        if (new Duration(off) > Duration.Max(_options.Tolerance, _options.TimestampTick))
            throw new ScriptFailureException(
                $"TS val is {off / 1_000} us off: expected a step of {scriptStep}, seen {liveStep}");
    }

    private static OptionPattern.Timestamp? StampOf(IReadOnlyList<OptionPattern>? options) =>
        options?.OfType<OptionPattern.Timestamp>().FirstOrDefault();

    /// <summary>The next packet of the connection; those of others are passed over.</summary>
    private SeenPacket? NextPacket(Instant limit)
    {
        while (_host.RunToDeparture(limit) is { } departure)
        {
            if (_current is null || !SeenPacket.TryRead(departure, out SeenPacket? seen)) continue;
            if (_current.Owns(seen!)) return seen;
        }

        return null;
    }

    private ScriptFailureException Silence(PacketPattern pattern, List<SeenPacket> pieces, Instant limit)
    {
        string expected = $"expected  > {PacketNotation.TextOf(pattern.Ip, pattern.Tcp!)}";
        string until = $"until {SecondsText(limit - _start)}";
        return pieces.Count == 0
            ? new("no packet where one is expected", expected, $"seen      silence {until}")
            : new("less than expected", expected, $"seen      > {TextOf(Joined(pieces))}",
                $"          then silence {until}");
    }

    private ScriptFailureException Interrupted(
        PacketPattern pattern, List<SeenPacket> pieces, SeenPacket next) => new(
        "another packet than expected: it does not continue the segment before",
        $"expected  > {PacketNotation.TextOf(pattern.Ip, pattern.Tcp!)}",
        $"seen      > {TextOf(Joined(pieces))}",
        $"then      > {TextOf(next)}");

    private string TextOf(SeenPacket seen) => PacketNotation.TextOf(new(), _current!.ToScript(seen, null));

    /// <summary>Of the header of a packet only what the pattern speaks of.</summary>
    private static IpPattern IpOf(SeenPacket seen, IpPattern pattern) => new()
    {
        Ecn = pattern.Ecn is null ? null : seen.Tos & 3,
        Tos = pattern.Tos is null ? null : seen.Tos,
        Ttl = pattern.Ttl is null ? null : seen.Ttl,
        FlowLabel = pattern.FlowLabel is null ? null : seen.FlowLabel,
    };
}
