using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Hands events to the core and takes its effects, as a host would.</summary>
public sealed partial class TcpScript
{
    private const int MostDeadlines = 100_000;
    private TcpConnection? _connection;
    private Listener? _listener;
    private TcpSignals _signals;

    private TcpState OutsideState => _listener is null ? TcpState.Closed : TcpState.Listen;

    private void RunUntil(Instant end)
    {
        for (int i = 0; _connection is { } connection && connection.NextDeadline <= end; i++)
        {
            Demand(i < MostDeadlines, "deadlines without end");
            _now = Instant.Max(_now, connection.NextDeadline);
            connection.DeadlineReached(_now, _effects);
            Demand(connection.NextDeadline > _now, "a deadline that was reached is still there");
            Perform();
        }

        _now = end;
    }

    private void Deliver(in Segment segment)
    {
        _rules.Arrived(in segment);
        if (_connection is { State: not TcpState.Closed } connection)
            DeliverToConnection(connection, in segment);
        else if (_listener is not null)
            DeliverToListener(_listener, in segment);
        else if (ClosedPort.TryAnswer(in segment, out Segment reset))
            _effects.AddSegment() = reset;
        Perform();
    }

    private void DeliverToConnection(TcpConnection connection, in Segment segment)
    {
        if (_listener is not null && connection.State == TcpState.SynReceived)
        {
            ListenVerdict verdict = _listener.CompletionArrives(in segment, out Segment reset);
            if (verdict == ListenVerdict.Reset) _effects.AddSegment() = reset;
            if (verdict != ListenVerdict.Accept) return;
        }

        if (_listener is not null && segment.Has(TcpFlags.Syn)
            && connection.AllowsReuse(in segment, out SeqNum iss))
        {
            Note("=", "the next incarnation");
            connection.Abort(_now, _effects);
            Perform();
            Open(_listener, in segment, iss);
            return;
        }

        connection.SegmentArrives(in segment, _now, _effects);
    }

    private void DeliverToListener(Listener listener, in Segment segment)
    {
        ListenContext context = ContextOf(iss: null);
        switch (listener.SegmentArrives(in segment, in context, out Segment answer))
        {
            case ListenVerdict.Reset or ListenVerdict.Cookie:
                _effects.AddSegment() = answer;
                break;
            case ListenVerdict.Accept:
                Open(listener, in segment, new(_setup.Iss));
                break;
            case ListenVerdict.Restore:
                _connection = listener.Restore(in segment, in context, _effects);
                break;
        }
    }

    private ListenContext ContextOf(SeqNum? iss) =>
        new(new(Local.Address, Remote.Address), Settings, _now) { Iss = iss };

    private void Open(Listener listener, in Segment syn, SeqNum iss)
    {
        ListenContext context = ContextOf(iss);
        PassiveOpening opening = listener.OpeningFor(in syn, in context, iss);
        _connection = listener.Open(in syn, in context, in opening, _effects);
    }

    private void Perform()
    {
        foreach (TcpTransition step in _effects.Transitions)
        {
            Note("=", $"{step.From} -> {step.To}");
            _listener?.ChildMoved(Subject, step, _now);
        }

        foreach (Segment segment in _effects.Segments)
        {
            Learn(in segment);
            if (!Quiet) Note(">", Outbound.Print(in segment));
            if (_rules.Broken(in segment) is { } rule) Fail($"a segment breaks a rule of all traces: {rule}");
            _pending.Add(new(_now, segment));
        }

        if (_effects.Signals != TcpSignals.None) Note("=", $"signals {_effects.Signals}");
        _signals |= _effects.Signals;
        _effects.Clear();
    }

    /// <summary>Our timestamp clock: the first value seen ties it to script time.</summary>
    private void Learn(in Segment segment)
    {
        if (_valBase is not null || !segment.Options.Has(TcpOptionKinds.Timestamps)) return;
        long ticks = (_now - _epoch).Nanoseconds / Settings.TimestampTick.Nanoseconds;
        _valBase = unchecked(segment.Options.TsVal - (uint)ticks - ClockAtZero);
    }
}
