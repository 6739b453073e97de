using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>What is to happen, in virtual time.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private const int MostAtOnce = 100_000;
    private long _order;
    private int _atOnce;

    public Instant Now { get; private set; }

    public void At(Instant at, Action action) =>
        _events.Enqueue(action, (Math.Max(at.Nanoseconds, Now.Nanoseconds), _order++));

    public void After(Duration delay, Action action) => At(Now + delay, action);

    /// <summary>Until nothing is left, or the condition holds, or it is too late.</summary>
    public void Run(Func<bool> until, Instant limit)
    {
        while (!until() && _events.TryDequeue(out Action? action, out var key) && key.At <= limit.Nanoseconds)
        {
            _atOnce = key.At == Now.Nanoseconds ? _atOnce + 1 : 0;
            if (_atOnce > MostAtOnce) throw new InvalidOperationException($"time stands still at {Now}");
            Now = new(key.At);
            action();
        }
    }
}
