using System.Globalization;
using System.Text;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>A connection under test in explicit time: what goes in is written, all that comes out is
/// accounted for.</summary>
/// <remarks>Time 0 is where the set-up ends. Output that no <see cref="Expect"/> took fails the test at its
/// end.</remarks>
public sealed partial class TcpScript : IDisposable
{
    /// <summary>The script's TS val at time 0 of our own timestamp clock.</summary>
    public const uint ClockAtZero = 10_000;

    private readonly TcpEffects _effects = new();
    private readonly List<Seen> _pending = [];
    private readonly StringBuilder _ladder = new();
    private readonly SegmentRules _rules;
    private readonly ScriptSetup _setup;
    private readonly SeqNum _ourZero;
    private readonly SeqNum _peerZero;
    private Instant _epoch = Instant.Zero + 1_000.Seconds();
    private Instant _now;
    private uint? _valBase;
    private int _window;
    private bool _failed;

    private TcpScript(ScriptSetup setup)
    {
        _setup = setup;
        _now = _epoch;
        _window = setup.Window;
        _ourZero = new(setup.Absolute ? 0 : setup.Iss);
        _peerZero = new(setup.Absolute ? 0 : setup.Irs);
        Settings = setup.Build();
        Local = new(IpAddress.Parse(setup.V6 ? "2001:db8::1" : "192.0.2.1"), 8080);
        Remote = new(IpAddress.Parse(setup.V6 ? "2001:db8::2" : "198.51.100.2"), 40_000);
        _rules = new(Local, Remote);
    }

    public TcpSettings Settings { get; }

    public Endpoint Local { get; }

    public Endpoint Remote { get; }

    /// <summary>Script time: since the end of the set-up.</summary>
    public Duration Now => _now - _epoch;

    /// <summary>The signals since this was last asked.</summary>
    public TcpSignals TakeSignals()
    {
        TcpSignals signals = _signals;
        _signals = TcpSignals.None;
        return signals;
    }

    /// <summary>When the next deadline of the connection falls, in script time.</summary>
    public Duration? NextDeadline =>
        Subject.NextDeadline == Instant.Never ? null : Subject.NextDeadline - _epoch;

    /// <summary>Lets time pass until then; deadlines fall in order and their output is recorded with its
    /// time.</summary>
    public void At(Duration time)
    {
        Demand(_epoch + time >= _now, $"{time} has passed already");
        RunUntil(_epoch + time);
    }

    /// <summary>Lets time pass until the next deadline of the connection.</summary>
    public void ToDeadline() => At(NextDeadline ?? throw new TraceFailedException("no deadline is set"));

    public void After(Duration span) => At(Now + span);

    /// <summary>Segments from the peer, one after the other, now.</summary>
    public void Inject(params string[] lines)
    {
        foreach (string text in lines)
        {
            TraceLine line = Parse(text);
            Demand(!line.IsOutbound, $"'<' marks what is injected: {text}");
            if (line.Window is { } window) _window = window;
            Segment segment = ToSegment(line);
            Note("<", Inbound.Print(in segment));
            Deliver(in segment);
        }
    }

    /// <summary>Without a ladder: for scripts of very many segments.</summary>
    public bool Quiet { get; set; }

    /// <summary>Text, or none, from the peer at numbers that a line has no room for.</summary>
    public void InjectText(long start, int length, long ack = 1)
    {
        var segment = new Segment
        {
            SourcePort = Remote.Port,
            DestinationPort = Local.Port,
            Flags = TcpFlags.Ack,
            Seq = SequenceSpace.Place(_peerZero, start),
            Ack = SequenceSpace.Place(_ourZero, ack),
            Wnd = (ushort)_window,
            Text = PeerBytes.FromPeer(start - 1, length),
        };
        if (!Quiet) Note("<", Inbound.Print(in segment));
        Deliver(in segment);
    }

    /// <summary>All output since the last time, in order; no lines: silence.</summary>
    public void Expect(params string[] lines)
    {
        TraceLine[] expected = [.. lines.Select(Parse)];
        foreach (TraceLine line in expected)
            Demand(line.IsOutbound, $"'>' marks what is expected: {line.Text}");

        string? problem = Compare(expected);
        if (problem is not null) Fail(problem + "\n" + SideBySide(lines));
        _pending.Clear();
    }

    /// <summary>How many segments wait to be expected.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>The flags of the last segment that waits to be expected.</summary>
    public TcpFlags LastFlags => _pending[^1].Segment.Flags;

    /// <summary>The acknowledgment, in script numbers, of the last segment that waits to be
    /// expected.</summary>
    public long LastAcknowledgment => SequenceSpace.Relative(_peerZero, _pending[^1].Segment.Ack);

    /// <summary>The sequence number, in script numbers, of the last segment that waits to be
    /// expected.</summary>
    public long LastSeq => SequenceSpace.Relative(_ourZero, _pending[^1].Segment.Seq);

    /// <summary>The length of the first segment that waits to be expected.</summary>
    public int FirstLength => _pending[0].Segment.Text.Length;

    /// <summary>The options of the last segment that waits to be expected.</summary>
    public TcpOptions LastOptions => _pending[^1].Segment.Options;

    /// <summary>Takes what is there without looking; for set-ups whose output another test checks.</summary>
    public int Skip()
    {
        int count = _pending.Count;
        _pending.Clear();
        return count;
    }

    /// <summary>Takes all but the last so many.</summary>
    public void SkipTo(int left) => _pending.RemoveRange(0, _pending.Count - left);

    /// <summary>The window field of the last segment that waits to be expected.</summary>
    public int LastWindow => _pending[^1].Segment.Wnd;

    /// <summary>Whether one of those that wait to be expected is such.</summary>
    public bool AnyWaits(Func<Segment, bool> isSuch) => _pending.Exists(seen => isSuch(seen.Segment));

    /// <summary>Takes the first segment that waits to be expected.</summary>
    public void SkipOne() => _pending.RemoveAt(0);

    /// <summary>Output that nobody expected fails the test.</summary>
    public void Dispose()
    {
        if (_failed || _pending.Count == 0) return;
        Fail("output at the end that nobody expected\n" + SideBySide([]));
    }

    private SegmentPrinter Outbound => new(_ourZero, _peerZero, _valBase ?? 0, 0);

    private SegmentPrinter Inbound => new(_peerZero, _ourZero, 0, _valBase ?? 0);

    private string? Compare(TraceLine[] expected)
    {
        for (int i = 0; i < Math.Min(expected.Length, _pending.Count); i++)
        {
            Segment segment = _pending[i].Segment;
            var differences =
                TraceComparison.Differences(expected[i], _pending[i].At - _epoch, in segment, Outbound);
            if (differences.Count > 0) return $"line {i + 1} differs in {string.Join(", ", differences)}";
        }

        if (expected.Length > _pending.Count) return $"line {_pending.Count + 1} did not come";
        return expected.Length < _pending.Count ? $"line {expected.Length + 1} was not expected" : null;
    }

    private string SideBySide(string[] expected)
    {
        var text = new StringBuilder();
        for (int i = 0; i < Math.Max(expected.Length, _pending.Count); i++)
        {
            text.Append("  expected  ").Append(i < expected.Length ? expected[i] : "(silence)").Append('\n');
            text.Append("  seen      ").Append(i < _pending.Count
                ? Text(_pending[i]) : "(silence)").Append('\n');
        }

        return text.ToString();
    }

    private string Text(Seen seen)
    {
        Segment segment = seen.Segment;
        return $"{Stamp(seen.At)} > {Outbound.Print(in segment)}";
    }

    private string Stamp(Instant at) =>
        ((decimal)(at - _epoch).Nanoseconds / 1_000_000_000)
            .ToString("0.000######", CultureInfo.InvariantCulture);

    private void Note(string mark, string what)
    {
        if (!Quiet) _ladder.Append($"  {Stamp(_now)} {mark} {what}\n");
    }

    private TraceLine Parse(string text)
    {
        try
        {
            return TraceLine.Parse(text);
        }
        catch (TraceFailedException)
        {
            _failed = true;
            throw;
        }
    }

    private Segment ToSegment(TraceLine line)
    {
        var segment = new Segment
        {
            SourcePort = Remote.Port,
            DestinationPort = Local.Port,
            Flags = line.Flags,
            Ecn = line.Ecn ?? EcnCodepoint.NotEct,
            Seq = SequenceSpace.Place(_peerZero, line.Start),
            Ack = line.Ack is { } ack ? SequenceSpace.Place(_ourZero, ack) : default,
            Wnd = (ushort)(line.Window ?? _window),
            Up = (ushort)(line.Urgent ?? 0),
            Text = PeerBytes.FromPeer(PlaceOf(line), line.Length),
        };
        if (line.Options is { } options) segment.Options = options.ToLive(_ourZero, 0, _valBase ?? 0);
        return segment;
    }

    /// <summary>Place in the peer's stream of a line's first byte; the byte behind the SYN is at 0.</summary>
    private long PlaceOf(TraceLine line)
    {
        long start = line.Start - (_setup.Absolute ? _setup.Irs : 0);
        return line.Flags.HasFlag(TcpFlags.Syn) ? start : start - 1;
    }

    private void Demand(bool condition, string what)
    {
        if (!condition) Fail(what);
    }

    private void Fail(string what)
    {
        _failed = true;
        throw new TraceFailedException($"{what}\nso far\n{_ladder}");
    }

    private readonly record struct Seen(Instant At, Segment Segment);
}
