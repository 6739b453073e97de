namespace ActorTcp.Actors.Running;

/// <summary>A count that only grows, and that shards wait for to reach a number.</summary>
/// <remarks>A window is often over in less time than it takes to put a thread to sleep and to wake it: who
/// waits looks again and again for a while, and sleeps only then.</remarks>
internal sealed class WindowGate
{
    /// <summary>Some 50 to 100 microseconds.</summary>
    private const int Looks = 100;

    private readonly object _sleep = new();
    private long _count;
    private int _sleepers;

    /// <summary>Counts one more.</summary>
    public void Add()
    {
        Interlocked.Increment(ref _count);
        if (Volatile.Read(ref _sleepers) == 0) return; // who goes to sleep counts himself, then looks again
        lock (_sleep) Monitor.PulseAll(_sleep);
    }

    /// <summary>Returns when so many have been counted.</summary>
    public void WaitFor(long count)
    {
        var spin = default(SpinWait);
        for (int look = 0; look < Looks; look++)
        {
            if (Volatile.Read(ref _count) >= count) return;
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Increment(ref _sleepers);
        lock (_sleep)
        {
            while (Volatile.Read(ref _count) < count) Monitor.Wait(_sleep);
        }

        Interlocked.Decrement(ref _sleepers);
    }
}
