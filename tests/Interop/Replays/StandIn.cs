using System.Globalization;
using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Hosts;
using ActorTcp.Interop.Duel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Interop.Replays;

/// <summary>A host of ours with the persona linux, in virtual time, in b's place of a recording: it is told
/// what b was told when b was told it.</summary>
internal sealed class StandIn
{
    private const uint FirstOfA = 1_000_000, ClockOfA = 5_000;

    private static readonly Passage FirstFromA =
        new('a', TimeSpan.Zero) { Seq = FirstOfA, Stamps = (ClockOfA, 0) };

    private static readonly IpAddress Ours = IpAddress.Parse("10.77.0.2");
    private static readonly IpAddress Theirs = IpAddress.Parse("10.77.0.1");

    private readonly DrivenHost _host = new(new() { Addresses = [Ours] });
    private readonly SystemCalls _calls;
    private readonly List<Move> _sent = [];
    private readonly Instant _start;
    private readonly bool _opens;
    private ushort _port = RecordedBout.Port;
    private Passage? _first;
    private int _socket = -1;
    private PendingCall? _accepting;

    private StandIn(Recording recording)
    {
        _calls = new(_host);
        _host.Tuning.Tcp = _host.Tuning.Tcp with { CountMemory = true, SendAutotuning = true };
        _opens = recording.Bout.OpensFromB;
        Set("net.ipv4.tcp_wmem=4096 2000000 4194304");
        foreach (string knob in recording.Bout.Switches) Set($"net.ipv4.{knob}");
        Set($"net.ipv4.tcp_congestion_control={recording.Bout.Control}");
        _start = Instant.Zero + 100.Seconds() + Phase(recording);
    }

    /// <summary>What it sends; numbers and stamps as in a recording.</summary>
    public static IReadOnlyList<Move> Run(Recording recording)
    {
        var host = new StandIn(recording);
        foreach (Move move in recording.Moves)
        {
            host._host.AdvanceTo(host._start + Duration.FromMicroseconds(move.Microseconds));
            if (move.Kind == MoveKind.Called) host.Call(move.Call.Split(' '));
            else if (move.Kind == MoveKind.Came) host.Deliver(move.Segment);
            host.Collect();
        }

        return host._sent;
    }

    /// <summary>How far the kernel's clock of timestamps was in its first millisecond.</summary>
    private static Duration Phase(Recording recording)
    {
        long most = 0;
        foreach (Move move in recording.Moves)
        {
            if (move.Kind == MoveKind.Sent && SegmentText.HasStamps(move.Segment))
                most = Math.Max(most, (move.Segment.Stamps.Value * 1_000) - move.Microseconds);
        }

        return Duration.FromMicroseconds(Math.Min(most, 999));
    }

    private void Set(string knob)
    {
        string[] parts = knob.Split('=');
        if (!_host.TrySet(parts[0], parts[1], out string problem)) throw new FormatException(problem);
    }

    private void Call(string[] words)
    {
        int number = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0;
        if (words[0] is "connect" or "listen" or "buffer" or "nodelay" && _socket < 0)
            _socket = (int)_calls.Socket(isV4: true).Result!.Value;
        switch (words[0])
        {
            case "connect":
                _calls.Connect(_socket, new(Theirs, RecordedBout.Port));
                break;
            case "listen":
                _calls.Bind(_socket, new(Ours, RecordedBout.Port));
                _calls.Listen(_socket, 8);
                _accepting = _calls.Accept(_socket);
                break;
            case "accepted" when _accepting is { Result.Value: var accepted }:
                _socket = (int)accepted;
                break;
            case "send":
                _calls.Write(_socket, Payload.Of(new byte[number]));
                break;
            case "read":
                _calls.Read(_socket, Math.Max(number, 1), TransferFlags.DontWait);
                break;
            default:
                Set(words[0], number);
                break;
        }
    }

    private void Set(string name, int number)
    {
        switch (name)
        {
            case "shutdown":
                _calls.Shutdown(_socket, ShutdownHow.Send);
                break;
            case "close":
                _calls.Close(_socket);
                break;
            case "nodelay":
                _calls.SetOption(_socket, SocketOption.NoDelay, SocketOptionValue.Of(true));
                break;
            case "buffer":
                _calls.SetOption(_socket, SocketOption.ReceiveBuffer, new(number));
                break;
        }
    }

    private void Deliver(in Passage of)
    {
        var segment = new Segment
        {
            SourcePort = _opens ? (ushort)RecordedBout.Port : (ushort)40_000,
            DestinationPort = _port,
            Seq = new(unchecked(FirstOfA + of.Seq)),
            Ack = new(of.Is('.') ? unchecked(of.Ack + (_first?.Seq ?? 0)) : 0),
            Flags = FlagsOf(in of),
            Wnd = (ushort)of.Window,
            Text = of.Length > 0 ? Payload.Of(new byte[of.Length]) : default,
        };
        AddOptions(in of, ref segment.Options);
        var packet = new Packet
        {
            Kind = PacketKind.Tcp,
            Addresses = new(Theirs, Ours),
            Ttl = 64,
            Tos = (byte)of.Ecn,
            DontFragment = true,
            Segment = segment,
        };
        var bytes = new byte[PacketCodec.EncodedLength(in packet)];
        PacketCodec.Write(in packet, bytes);
        _host.Inject(bytes).ShouldBe(PacketReadResult.Ok);
    }

    private void AddOptions(in Passage of, ref TcpOptions options)
    {
        foreach (string option in of.Options.Split(','))
        {
            string[] words = option.Split(' ');
            int number = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0;
            switch (words[0])
            {
                case "mss":
                    options.Present |= TcpOptionKinds.Mss;
                    options.Mss = (ushort)number;
                    break;
                case "wscale":
                    options.Present |= TcpOptionKinds.WindowScale;
                    options.WindowScale = (byte)number;
                    break;
                case "sackOK":
                    options.Present |= TcpOptionKinds.SackPermitted;
                    break;
            }
        }

        uint clock = _first?.Stamps.Value ?? 0;
        if (SegmentText.HasStamps(in of))
        {
            options.Present |= TcpOptionKinds.Timestamps;
            options.TsVal = unchecked(ClockOfA + of.Stamps.Value);
            options.TsEcr = of.Is('.') ? unchecked(clock + of.Stamps.Echo) : 0;
        }

        uint first = _first?.Seq ?? 0;
        if (of.Blocks.Count == 0) return;
        options.Present |= TcpOptionKinds.Sack;
        options.SackCount = (byte)of.Blocks.Count;
        for (int i = 0; i < of.Blocks.Count; i++)
        {
            (uint left, uint right) = of.Blocks[i];
            options.Sack[i] = new(new(unchecked(left + first)), new(unchecked(right + first)));
        }
    }

    private void Collect()
    {
        while (_host.RunToDeparture(_host.Now) is { } departure)
        {
            long at = (departure.At - _start).Nanoseconds / 1_000;
            if (!Passage.TryRead('b', TimeSpan.Zero, departure.Bytes, out Passage packet)) continue;
            if (_first is null && _opens)
                _port = (ushort)((departure.Bytes[20] << 8) | departure.Bytes[21]);
            _first ??= packet;
            _sent.Add(new(at, MoveKind.Sent) { Segment = Normal.Of(in packet, _first.Value, FirstFromA) });
        }
    }

    private static TcpFlags FlagsOf(in Passage of)
    {
        TcpFlags flags = TcpFlags.None;
        foreach (char flag in of.Flags)
        {
            flags |= flag switch
            {
                'F' => TcpFlags.Fin,
                'S' => TcpFlags.Syn,
                'R' => TcpFlags.Rst,
                'P' => TcpFlags.Psh,
                '.' => TcpFlags.Ack,
                'U' => TcpFlags.Urg,
                'E' => TcpFlags.Ece,
                _ => TcpFlags.Cwr,
            };
        }

        return flags;
    }
}
