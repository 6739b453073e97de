using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Interop.Duel;

/// <summary>b's part of a course, in virtual time: what a sent arrives when it arrived there, and a
/// connection of ours, with the persona linux, answers in b's place.</summary>
internal sealed class Replay
{
    private const uint ClockOfA = 5_000;

    private readonly TcpEffects _effects = new();
    private readonly TcpConnection _connection;
    private Instant _now = Instant.Zero + 10.Seconds();

    private Replay() => _connection = new(
        ShippedPersonas.Find("linux")!.Tcp with { Tallies = true, SendBuffer = 400_000 },
        new Endpoint(IpAddress.FromV4(0x0A4D0002), 40_000),
        new Endpoint(IpAddress.FromV4(0x0A4D0001), 9_000));

    /// <summary>STATUS so long after the SYN; b opens, and writes as soon as it may.</summary>
    public static TcpInfo Run(Course course, int bytes, Duration until)
    {
        var replay = new Replay();
        Instant start = replay._now;
        replay._connection.OpenActive(new(0), start, replay._effects);
        replay._effects.Clear();
        foreach (Passage each in course.From('a').Where(each => each.Fate.Length == 0))
        {
            double delay = each.Is('S') ? Wire.DelayOfSyn : Wire.DelayMilliseconds;
            Instant at = start + Duration.FromMicroseconds((long)((each.Milliseconds + delay) * 1_000));
            if (at > start + until) break;
            replay.RunUntil(at);
            replay.Deliver(in each);
            if (each.Is('S')) replay.Write(bytes);
        }

        replay.RunUntil(start + until);
        return new(replay._connection.Snapshot(replay._now));
    }

    private void Write(int bytes)
    {
        for (int at = 0; at < bytes; at += ByteSource.MaxPatternSlice)
        {
            var text = new Payload(ByteSource.Zeros, 0, Math.Min(bytes - at, ByteSource.MaxPatternSlice));
            _connection.Send(in text, TcpSendFlags.None, _now, _effects, out int taken);
            taken.ShouldBe(text.Length);
            _effects.Clear();
        }
    }

    private void RunUntil(Instant end)
    {
        while (_connection.NextDeadline <= end)
        {
            _now = Instant.Max(_now, _connection.NextDeadline);
            _connection.DeadlineReached(_now, _effects);
            _effects.Clear();
        }

        _now = end;
    }

    private void Deliver(in Passage of)
    {
        uint now = (uint)(_now.Nanoseconds / 1_000_000);
        var segment = new Segment
        {
            SourcePort = 9_000,
            DestinationPort = 40_000,
            Seq = new(of.Seq),
            Ack = new(of.Ack),
            Flags = FlagsOf(of),
            Wnd = (ushort)of.Window,
        };
        ref TcpOptions options = ref segment.Options;
        options.Present = TcpOptionKinds.Timestamps;
        options.TsVal = unchecked(ClockOfA + now);
        options.TsEcr = now - (2 * (uint)(of.Is('S') ? Wire.DelayOfSyn : Wire.DelayMilliseconds));
        if (of.Is('S'))
        {
            options.Present |= TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted | TcpOptionKinds.WindowScale;
            options.Mss = 1460;
            options.WindowScale = 7;
        }

        for (int i = 0; i < of.Blocks.Count; i++)
            options.Sack[i] = new(new(of.Blocks[i].Left), new(of.Blocks[i].Right));
        if (of.Blocks.Count > 0) options.Present |= TcpOptionKinds.Sack;
        options.SackCount = (byte)of.Blocks.Count;
        _connection.SegmentArrives(in segment, _now, _effects);
        _effects.Clear();
    }

    private static TcpFlags FlagsOf(in Passage of) =>
        (of.Is('S') ? TcpFlags.Syn : TcpFlags.None) | (of.Is('F') ? TcpFlags.Fin : TcpFlags.None)
        | (of.Is('.') ? TcpFlags.Ack : TcpFlags.None);
}
