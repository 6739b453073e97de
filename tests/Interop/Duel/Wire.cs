using System.Diagnostics;
using System.Globalization;

namespace ActorTcp.Interop.Duel;

/// <summary>Joins two TUN devices, <c>wireA</c> and <c>wireB</c>, with a delay of 50 ms each way, and does
/// what its rules say; everything that enters is noted.</summary>
/// <remarks>It runs as a program of its own, in real time.</remarks>
internal sealed class Wire : IDisposable
{
    public const int DelayMilliseconds = 50;

    /// <summary>A SYN travels faster: its round trip is the least of all, whatever the machine does to the
    /// others, and so no judgement by the least round trip is a matter of chance.</summary>
    public const int DelayOfSyn = 45;

    private const int LargestPacket = 65_535;

    private readonly PriorityQueue<Transit, (long Due, int Order)> _onTheWay = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _news = new(initialState: false);
    private readonly Dictionary<char, TunPort> _ports;
    private readonly HighestText _highest = new();
    private List<WireRule> _rules = [];
    private IWireWitness? _witness;
    private int _order;

    /// <param name="a">The device of one end.</param>
    /// <param name="b">Of the other.</param>
    public Wire(TunPort a, TunPort b) => _ports = new() { ['a'] = a, ['b'] = b };

    /// <summary>Since it is there.</summary>
    public TimeSpan Time => _clock.Elapsed;

    /// <param name="rules">A file, a <see cref="WireRule"/> a line.</param>
    /// <param name="log">A file to be written, a <see cref="Passage"/> a line.</param>
    /// <param name="ready">A file to be written when both devices are there.</param>
    public static int Run(string rules, string log, string ready)
    {
        using var witness = new WireLog(log);
        using var wire = new Wire(TunPort.Open("wireA"), TunPort.Open("wireB"));
        wire.Begin(File.ReadLines(rules), witness);
        Start(() => wire.ReadFrom('a'));
        Start(() => wire.ReadFrom('b'));
        File.WriteAllText(ready, "");
        wire.Deliver();
        return 0;
    }

    /// <summary>Joins the ends from now on.</summary>
    public void Start()
    {
        Start(() => ReadFrom('a'));
        Start(() => ReadFrom('b'));
        Start(Deliver);
    }

    /// <summary>From now on it does this, and forgets what was on the way.</summary>
    public void Begin(IEnumerable<string> rules, IWireWitness witness)
    {
        lock (_lock)
        {
            _rules = [.. rules.Where(line => line.Length > 0).Select(line => new WireRule(line))];
            _witness = witness;
            _onTheWay.Clear();
        }
    }

    public void Dispose()
    {
        _news.Dispose();
        foreach (TunPort port in _ports.Values) port.Dispose();
    }

    private static void Start(Action work) =>
        new Thread(() => work()) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();

    private void ReadFrom(char end)
    {
        var buffer = new byte[LargestPacket];
        while (true)
        {
            int length = _ports[end].Read(buffer);
            if (length > 0) Take(end, buffer.AsSpan(0, length).ToArray());
        }
    }

    private void Take(char end, byte[] bytes)
    {
        lock (_lock)
        {
            long now = _clock.ElapsedMilliseconds;
            if (!Passage.TryRead(end, _clock.Elapsed, bytes, out Passage packet)) return; // no TCP of IPv4
            if (_witness?.Wants(bytes) != true) return;
            packet = packet with { IsAgain = _highest.Covers(in packet) };
            WireRule? rule = _rules.Aggregate(
                (WireRule?)null, (found, each) => each.Picks(in packet) && found is null ? each : found);
            string fate = rule is null ? "" : Act(rule, in packet, bytes, now);
            int delay = packet.Is('S') ? DelayOfSyn : DelayMilliseconds;
            if (rule is null) Send(Other(end), bytes, now + delay);
            _witness.Entered(packet with { Fate = fate });
        }

        _news.Set();
    }

    /// <returns>What the log says of it; empty: nothing happened to it.</returns>
    private string Act(WireRule rule, in Passage packet, byte[] bytes, long now)
    {
        char to = Other(packet.From);
        long due = now + DelayMilliseconds;
        switch (rule.Action)
        {
            case "drop":
                return "lost";
            case "late":
                Send(to, bytes, due + rule.Argument);
                return string.Create(CultureInfo.InvariantCulture, $"late {rule.Argument}");
            case "twice":
                Send(to, bytes, due);
                Send(to, bytes, due + rule.Argument);
                return "twice";
            case "mark":
                Send(to, PacketBytes.Marked(bytes), due);
                return "marked";
            case "corrupt":
                bytes[^1] ^= 1;
                Send(to, bytes, due);
                return "corrupted";
            case "mtu" when bytes.Length > rule.Argument:
                Send(packet.From, PacketBytes.TooBig(bytes, rule.Argument), now + 1);
                return "too big";
            case "mtu":
                Send(to, bytes, due);
                return "";
            default:
                throw new FormatException($"no action '{rule.Action}'");
        }
    }

    private void Send(char to, byte[] bytes, long due) => _onTheWay.Enqueue(new(to, bytes), (due, _order++));

    private static char Other(char end) => end == 'a' ? 'b' : 'a';

    private void Deliver()
    {
        while (true)
        {
            if (!TryTake(out Transit transit, out int wait))
            {
                _news.WaitOne(wait);
                continue;
            }

            lock (_lock)
            {
                if (Passage.TryRead(Other(transit.To), _clock.Elapsed, transit.Bytes, out Passage packet))
                    _witness?.Leaves(in packet);
            }

            _ports[transit.To].Write(transit.Bytes);
        }
    }

    /// <summary>What is due now; else how long the next takes yet, in milliseconds, -1: there is
    /// none.</summary>
    private bool TryTake(out Transit transit, out int wait)
    {
        lock (_lock)
        {
            wait = -1;
            if (!_onTheWay.TryPeek(out transit, out (long Due, int) at)) return false;
            wait = (int)Math.Max(at.Due - _clock.ElapsedMilliseconds, 0);
            if (wait > 0) return false;
            _onTheWay.Dequeue();
            return true;
        }
    }

    /// <summary>A packet on its way to an end.</summary>
    private readonly record struct Transit(char To, byte[] Bytes);

    /// <summary>How far the text of each end has come: what lies before was sent before.</summary>
    private sealed class HighestText
    {
        private readonly Dictionary<char, uint> _ends = [];

        public bool Covers(in Passage packet)
        {
            if (packet.Is('S')) _ends[packet.From] = unchecked(packet.Seq + 1);
            if (packet.End == packet.Seq || !_ends.TryGetValue(packet.From, out uint end)) return false;
            if (unchecked((int)(packet.End - end)) <= 0) return !packet.Is('S');
            _ends[packet.From] = packet.End;
            return false;
        }
    }
}
