using ActorTcp.Host.RealTime;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// Gives one machine, in one thread, what happened anywhere, with the time; between two things it obeys the
/// machine.
/// </summary>
internal sealed class MachineLoop<TMachine>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly MonotonicClock _clock = new();
    private readonly Mailbox<Action<TMachine, Instant>> _mail = new();

    public Instant Now => _clock.Now;

    /// <summary>From any thread.</summary>
    public void Post(Action<TMachine, Instant> news) => _mail.Put(news);

    /// <summary>Waits for one thing to happen, or until the machine wants to be called.</summary>
    /// <param name="deadline">When it does.</param>
    /// <param name="tick">Calls it.</param>
    public void Step(TMachine machine, Instant deadline, Action<TMachine, Instant> tick)
    {
        bool isNews = _mail.TryTake(UntilThen(deadline), out Action<TMachine, Instant>? news);
        if (isNews) news!(machine, _clock.Now);
        else tick(machine, _clock.Now);
    }

    private TimeSpan UntilThen(Instant deadline)
    {
        if (deadline == Instant.Never) return LongestWait;

        Duration left = deadline - _clock.Now;
        if (left <= Duration.Zero) return TimeSpan.Zero;

        // A little longer than asked: who comes too early has to come again.
        TimeSpan wait = TimeSpan.FromMilliseconds((left.Nanoseconds / 1_000_000) + 1);
        return wait < LongestWait ? wait : LongestWait;
    }
}
