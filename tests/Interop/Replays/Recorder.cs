using System.Buffers.Binary;
using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>Lets two kernels fight a bout, and writes down what b saw and did.</summary>
internal sealed class Recorder : IWireWitness
{
    private const int LongestSeconds = 12;
    private const int Silence = 1_300; // milliseconds
    private const int HeaderOfIp = 20;
    private const int ReadPause = 4; // milliseconds: packets find a socket that no program holds

    private static readonly string[] Always =
    [
        // The replay knows no backlog of a socket that its program holds: its ACKs are not joined.
        "tcp_no_metrics_save=1", "tcp_rmem=4096 131072 6291456", "tcp_wmem=4096 2000000 4194304",
        "tcp_fastopen=0", "tcp_backlog_ack_defer=0", "tcp_sack=1", "tcp_timestamps=1", "tcp_ecn=2",
        "tcp_window_scaling=1",
    ];

    /// <summary>Makes the runtime compile what the bouts need.</summary>
    private static readonly RecordedBout WarmUp = new()
    {
        Wire = ["a data 2 drop", "a data 3 late 2"],
        A = "buffer 8192 nodelay connect 10.77.0.2 9000 send 20000 shutdown read-all close",
        B = "buffer 8192 nodelay listen 9000 read-all send 20000 close",
        Control = "cubic",
    };

    private readonly Arena _arena;
    private readonly int _port;
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan At, Move Move)> _moves = [];
    private readonly List<Peer> _peers = [];
    private TimeSpan _last;
    private TimeSpan _readingAt; // of b's program
    private volatile bool _isOver;

    private Recorder(Arena arena, int port)
    {
        _arena = arena;
        _port = port;
    }

    /// <summary>Fights the bouts of seeds, each into a file of a folder.</summary>
    public static int Run(string folder, ulong first, ulong count)
    {
        using var arena = new Arena();
        Record(arena, WarmUp, RecordedBout.Port - 1);
        for (ulong seed = first; seed < first + count; seed++)
        {
            Recording recording = Record(arena, RandomBout.Of(seed), RecordedBout.Port + (int)(seed - first));
            File.WriteAllText(Path.Combine(folder, $"{seed}.course"), $"{recording}");
        }

        return 0;
    }

    /// <param name="arena">Where.</param>
    /// <param name="bout">What.</param>
    /// <param name="port">Of the one that listens: each bout of an arena has its own.</param>
    public static Recording Record(Arena arena, RecordedBout bout, int port)
    {
        arena.Set([.. Always, .. bout.Switches]);
        var recorder = new Recorder(arena, port);
        arena.Wire.Begin(bout.Wire, recorder);
        recorder.Fight(bout);
        arena.Wire.Begin([], new Deaf());
        string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Split('-')[0].Trim();
        return new(bout, kernel, Normal.Of(recorder._moves));
    }

    public bool Wants(ReadOnlySpan<byte> packet) =>
        BinaryPrimitives.ReadUInt16BigEndian(packet[HeaderOfIp..]) == _port
        || BinaryPrimitives.ReadUInt16BigEndian(packet[(HeaderOfIp + 2)..]) == _port;

    public void Entered(in Passage packet)
    {
        _last = packet.At;
        if (packet.From == 'b') Note(packet.At, new(0, MoveKind.Sent) { Segment = packet });
    }

    public void Leaves(in Passage packet)
    {
        if (packet.From == 'a') Note(packet.At, new(0, MoveKind.Came) { Segment = packet });
    }

    private void Note(TimeSpan at, Move move)
    {
        lock (_lock)
        {
            if (!_isOver) _moves.Add((at, move));
        }
    }

    private void Fight(RecordedBout bout)
    {
        char listener = bout.OpensFromB ? 'a' : 'b', opener = bout.OpensFromB ? 'b' : 'a';
        Thread first = Start(listener, bout);
        Thread.Sleep(50); // so that it listens
        Thread second = Start(opener, bout);
        TimeSpan end = _arena.Wire.Time + TimeSpan.FromSeconds(LongestSeconds);
        while (_arena.Wire.Time < end)
        {
            Thread.Sleep(20);
            bool isOver = !first.IsAlive && !second.IsAlive;
            if (isOver && _arena.Wire.Time - _last > TimeSpan.FromMilliseconds(Silence)) break;
        }

        _isOver = true;
        foreach (Peer peer in _peers) peer.Dispose(); // what waits in a call returns from it
    }

    /// <summary>A program in the network of its end, where its socket is made too.</summary>
    private Thread Start(char end, RecordedBout bout) => _arena.In(end, () =>
    {
        string calls = end == 'a' ? bout.A : bout.B;
        var peer = new Peer(bout.Control, calls.Replace($" {RecordedBout.Port}", $" {_port}").Split(' '))
        {
            Noted = end == 'b' ? NoteCall : static _ => { },
            ReadPause = end == 'b' ? ReadPause : 0,
            SendRoom = 0,
        };
        lock (_lock) _peers.Add(peer);
        try
        {
            peer.Run();
        }
        catch (ObjectDisposedException)
        {
            // the bout took too long
        }
    });

    /// <summary>Text is read when the call begins: its return may be seen behind the ACK that it sent, and
    /// behind what came meanwhile.</summary>
    private void NoteCall(string call)
    {
        TimeSpan now = _arena.Wire.Time;
        if (call == "reading") _readingAt = now;
        else if (call.StartsWith("read ", StringComparison.Ordinal)) Called(_readingAt, call);
        else Called(now, call);
    }

    private void Called(TimeSpan at, string call) => Note(at, new(0, MoveKind.Called) { Call = call });

    /// <summary>Between bouts nothing is of interest.</summary>
    private sealed class Deaf : IWireWitness
    {
        public bool Wants(ReadOnlySpan<byte> packet) => false;

        public void Entered(in Passage packet)
        {
        }

        public void Leaves(in Passage packet)
        {
        }
    }
}
