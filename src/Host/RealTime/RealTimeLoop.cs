using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Primitives;

namespace ActorTcp.Host.RealTime;

/// <summary>Drives a run by a clock: every event when it is due, every packet when it comes.</summary>
/// <remarks>
/// Between two events it sleeps, but not to the end: waking takes its time, so the last stretch is spent
/// looking at the clock and at the device. It does the same for a while after a packet, because packets
/// rarely come alone.
/// </remarks>
internal sealed class RealTimeLoop(
    PacedRun run, IPacketDevice device, RealSockets? sockets, Duration lagBudget)
{
    /// <summary>Events between two looks at the device: a lag of some tens of microseconds.</summary>
    private const int EventsAtOnce = 128;

    private const int PacketsAtOnce = 64;

    /// <summary>A sleeper is woken that much too late, or earlier.</summary>
    private static readonly Duration WakeUp = 70.Us;

    /// <summary>For so long after a packet the next is awaited without sleep.</summary>
    private static readonly Duration Attention = 60.Us;

    /// <summary>No sleep is longer, so that a program that was stopped finds out.</summary>
    private static readonly Duration LongestSleep = 50.Ms;

    private static readonly Duration LookEvery = 100.Ms;

    private readonly MonotonicClock _clock = new(); // starts with the loop: nothing may come between
    private readonly LagRecord _lag = new(lagBudget);
    private Instant _lookedAt = Instant.Zero; // at the device
    private Instant _attentiveUntil = Instant.Zero;
    private Instant _nextLook = Instant.Zero; // at the progress

    /// <summary>Why the device was lost; null: it was not.</summary>
    public string? Loss { get; private set; }

    /// <summary>Runs until the end, or until <paramref name="watch"/> says stop.</summary>
    public RunReport Run(Func<RunProgress, bool> watch)
    {
        RunEnd end;
        try
        {
            end = RunToEnd(watch);
            device.Flush();
        }
        catch (DeviceLostException e)
        {
            Loss = e.Message;
            end = RunEnd.GatewayLost;
        }

        return run.Finish(end, _lag.Report(_clock.Now - Instant.Zero));
    }

    private RunEnd RunToEnd(Func<RunProgress, bool> watch)
    {
        while (true)
        {
            Instant now = _clock.Now;
            if (now >= _nextLook)
            {
                _nextLook = now + LookEvery;
                run.MergeCapture();
                if (!watch(run.Progress())) return RunEnd.Interrupted;
                if (run.IsOver) return RunEnd.Quiet;
            }

            if (now > run.Until) return RunEnd.TimeLimit;

            bool isDone = RunDue(now);
            if (!isDone) continue;

            device.Flush();
            if (TakeIn() == 0) Rest();
        }
    }

    /// <summary>What is due; false: there is more.</summary>
    private bool RunDue(Instant now)
    {
        Instant due = run.NextEvent;
        if (due > now) return true;

        long before = run.EventsProcessed;
        bool isDone = run.Run(now, EventsAtOnce);
        _lag.Add(due, _clock.Now, run.EventsProcessed - before);
        if (!isDone) device.Flush();
        return isDone;
    }

    /// <summary>Packets that came while others were served are late by the time since then.</summary>
    private int TakeIn()
    {
        Instant now = _clock.Now;
        if (run.NextEvent <= now) return 1; // first what is due
        run.MoveTo(now);
        int count = device.Receive(run, PacketsAtOnce);
        if (sockets is not null) count += sockets.TellNews();
        if (count > 0)
        {
            _lag.Add(_lookedAt, now, count);
            _attentiveUntil = now + Attention;
        }

        _lookedAt = now;
        return count;
    }

    private void Rest()
    {
        Instant now = _lookedAt;
        if (now < _attentiveUntil) return;

        Instant wake = Instant.Min(run.NextEvent, Instant.Min(_nextLook, run.Until));
        if (wake - now <= WakeUp) return;

        Duration sleep = Duration.Min(wake - now - WakeUp, LongestSleep);
        device.Wait(sleep.Nanoseconds, sockets?.Descriptor ?? -1);
        Instant awake = _clock.Now;
        Duration over = awake - now - sleep - WakeUp;
        if (over > Duration.Zero) _lag.Add(now + sleep, awake, 1);
        _lookedAt = awake; // how long a packet waited for a sleeper cannot be known
    }
}
