using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Hosts;
using ActorTcp.Drive.Scripts.Packets;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Drive.Tuning;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>One run of one script: its events in order, each at its time.</summary>
/// <remarks>A file for each thing that events are: packets, calls, commands, code. What is written into the
/// host waits for its time; what is expected of it is the next packet of the connection.</remarks>
internal sealed partial class ScriptRun
{
    private readonly Script _script;
    private readonly RunOptions _options;
    private readonly ScriptSettings _settings;
    private readonly DrivenHost _host;
    private readonly SystemCalls _calls;
    private readonly Dictionary<string, decimal> _variables = new(StringComparer.Ordinal);
    private readonly Instant _start;
    private readonly List<(Instant At, ScriptAction Action)> _endings = []; // from the last packet on
    private TestedConnection? _current;
    private ScriptEvent _event;
    private Duration _lastEventTime;
    private Duration? _lastInbound;
    private bool _answersPacket; // no call and no expected packet came behind the last one into the host

    public ScriptRun(Script script, RunOptions options, ScriptSettings settings, Persona persona)
    {
        _script = script;
        _options = options;
        _settings = settings;
        _event = script.Events[0];
        _host = new(new()
        {
            Addresses = [options.Local.Address],
            Mtu = options.Mtu,
            Persona = persona,
        });
        _calls = new(_host);
        _calls.WatchPackets();
        if (persona.Name == "linux") Apply(LinuxSuite.Bare);
        _host.Tuning.Tcp = _host.Tuning.Tcp with
        {
            CountMemory = persona.Name == "linux",
            SendAutotuning = persona.Name == "linux",
            JoinedSize = options.JoinedSize,
            Tallies = true,
        };
        Apply(settings.Knobs);
        _host.AdvanceTo(Instant.Zero + 100.Seconds()); // so that no timestamp is zero
        _start = _host.Now;
    }

    private Duration Now => _host.Now - _start;

    /// <summary>Runs the whole script.</summary>
    public Verdict Run()
    {
        CheckTimes();
        try
        {
            if (_script.Init is { } init) RunCommands(init);
            foreach (ScriptEvent one in _script.Events) Run(one);
            FinishBlocking(Duration.FromSeconds(3_600));
            ExpectSilence();
            return Verdict.Pass;
        }
        catch (ScriptFailureException failure)
        {
            return new(VerdictKind.Failed, _event.Place, failure.Message, failure.Details);
        }
    }

    /// <summary>The first event is at zero, and absolute times do not go back.</summary>
    private void CheckTimes()
    {
        long last = 0;
        foreach (ScriptEvent one in _script.Events)
        {
            EventTime time = one.Time;
            bool isFirst = ReferenceEquals(one, _script.Events[0]);
            if (isFirst && (time.Kind == TimeKind.Any || time.From != 0))
                throw new ScriptSyntaxException(one.Place, "the first event is not at time 0");
            if (time.IsRelative || time.Kind == TimeKind.Any) continue;
            if (time.From < last)
                throw new ScriptSyntaxException(one.Place, "the time is before that of an earlier event");
            last = time.From;
        }
    }

    private void Run(ScriptEvent one)
    {
        _event = one;
        if (one.Action is ScriptAction.Packet) _endings.Clear();
        bool isInbound = one.Action is ScriptAction.Packet { Pattern.IsInbound: true };
        Duration offset = isInbound && _lastInbound is { } scheduled ? scheduled : Now;
        Due due = DueOf(one.Time, offset);
        if (one.Action is ScriptAction.Packet { Pattern.IsInbound: false } expected)
        {
            ExpectPacket(expected.Pattern, due);
        }
        else
        {
            WaitFor(due);
            Perform(one.Action, offset);
        }

        _endings.Add((_host.Now, one.Action));
        _lastEventTime = due.IsAny ? Now : due.From;
        _lastInbound = isInbound ? due.From : null;
    }

    private void Perform(ScriptAction action, Duration offset)
    {
        switch (action)
        {
            case ScriptAction.Packet packet:
                _answersPacket = true;
                Enter(packet.Pattern);
                break;
            case ScriptAction.Call call:
                _answersPacket = false;
                _lastExpectedAt = Instant.Never; // what a call brings about is to be mentioned
                Make(call.Pattern, offset);
                break;
            case ScriptAction.Command command: RunCommands(command.Line); break;
            case ScriptAction.Code code: RunCode(code.Text); break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, "an unknown action");
        }
    }

    private Due DueOf(EventTime time, Duration offset)
    {
        Duration zero = time.IsRelative ? offset : Duration.Zero;
        var due = new Due(
            zero + new Duration(time.From), zero + new Duration(time.To), time.Kind == TimeKind.Any,
            Duration.Zero);
        return due with { Tolerance = ToleranceOf(due.From - _lastEventTime) };
    }

    /// <summary>The least tolerance, or a share of the time since the event before.</summary>
    private Duration ToleranceOf(Duration span)
    {
        var share = new Duration((long)(Math.Max(span.Nanoseconds, 0) * _options.TolerancePercent / 100));
        return Duration.Max(_options.Tolerance, share);
    }

    /// <summary>What goes into the host waits for its time; being late is a failure.</summary>
    private void WaitFor(Due due)
    {
        if (due.From > Now) _host.AdvanceTo(_start + due.From);
        else if (Now - due.From > due.Tolerance)
            throw new ScriptFailureException($"this event is late: {due.Wrong(Now)}");
    }

    /// <summary>Behind the last event nothing may have left that the script does not mention, nor may
    /// anything leave soon.</summary>
    private void ExpectSilence()
    {
        if (_leavesOut && _settings.QuietTime is null) return;

        Instant end = _host.Now;
        _host.AdvanceTo(end + (_settings.QuietTime ?? Duration.Zero));
        while (NextPacket(_host.Now) is { } seen)
        {
            bool isPassed = MayEnd(seen) || IsMoreText(seen) || IsSynAgain(seen);
            if (_settings.QuietTime is null && isPassed) continue;

            throw new ScriptFailureException(
                "a packet that the script does not expect",
                "expected  silence",
                $"seen      > {TextOf(seen)}",
                $"at        {SecondsText(seen.At - _start)}");
        }
    }

    /// <summary>What many scripts end with and do not mention: an ACK or RST in answer to the last packet or
    /// to the calls behind it, the FIN of a close among these, and text that the last packet lets
    /// go.</summary>
    private bool MayEnd(SeenPacket seen)
    {
        if (seen.Has(TcpFlags.Syn) || (seen.Length > 0 && !_answersPacket)) return false;

        bool isBare = (seen.Flags & ~TcpFlags.Ece) == TcpFlags.Ack; // and may be a delayed one
        bool answers = isBare && _endings.Count > 0 && seen.At >= _endings[0].At, closes = false;
        foreach ((Instant at, ScriptAction action) in _endings)
        {
            if (at != seen.At) continue;
            answers = true;
            closes |= action is ScriptAction.Call { Pattern.Name: "close" or "shutdown" };
        }

        bool again = _current!.ToScript(seen, null).Seq + 1 == _finishedAt; // BSD's ACKs are FINs
        return answers && (closes || again || !seen.Has(TcpFlags.Fin));
    }

    /// <summary>What a script that stops amid a transfer does not mention: text that left with what was
    /// expected last, and text that it acknowledges nevertheless.</summary>
    private bool IsMoreText(SeenPacket seen)
    {
        if (seen.Length == 0 || seen.Has(TcpFlags.Syn | TcpFlags.Rst) || _current is not { } connection)
            return false;
        uint expected = connection.LocalToWire(_expectedUpTo);
        uint acknowledged = connection.LocalToWire(_acknowledgedUpTo);
        bool follows = seen.At == _lastExpectedAt && unchecked((int)(seen.Seq - expected)) >= 0;
        return follows || unchecked((int)(seen.Seq + (uint)seen.Length - acknowledged)) <= 0;
    }

    /// <summary>A script about the first few SYNs of many does not mention those that still come.</summary>
    private bool IsSynAgain(SeenPacket seen) =>
        seen.Has(TcpFlags.Syn) && !seen.Has(TcpFlags.Ack) && _current?.LocalToWire(0) == seen.Seq;

    private static string SecondsText(Duration time) => Due.SecondsText(time);
}
