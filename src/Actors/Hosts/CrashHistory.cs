using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>The crashes of one process or host so far, and what its supervisor does about the next.</summary>
internal sealed class CrashHistory(SupervisionPlan plan)
{
    private Queue<Instant>? _restarts;

    /// <summary>Restarts that were granted.</summary>
    public int Restarts { get; private set; }

    /// <summary>What to do, and for a restart how long to wait first.</summary>
    public Directive Decide(Instant now, out Duration wait)
    {
        wait = Duration.Zero;
        if (plan.Directive != Directive.Restart) return plan.Directive;

        _restarts ??= [];
        while (plan.Within > Duration.Zero && _restarts.Count > 0 && now - _restarts.Peek() > plan.Within)
            _restarts.Dequeue();
        if (_restarts.Count >= plan.MaxRestarts) return Directive.Stop;

        wait = Wait(_restarts.Count);
        _restarts.Enqueue(now);
        Restarts++;
        return Directive.Restart;
    }

    private Duration Wait(int before)
    {
        Duration wait = plan.Backoff;
        for (int i = 0; i < before && wait < plan.MaxBackoff; i++) wait *= 2;
        return Duration.Min(wait, Duration.Max(plan.MaxBackoff, plan.Backoff));
    }
}
