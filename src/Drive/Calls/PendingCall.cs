using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <summary>A system call that was made: done at once, or later.</summary>
public sealed class PendingCall
{
    private readonly Func<CallResult?> _attempt;
    private readonly CallResult _atLimit;

    internal PendingCall(Func<CallResult?> attempt, Instant limit, CallResult atLimit)
    {
        _attempt = attempt;
        Limit = limit;
        _atLimit = atLimit;
    }

    /// <summary>When it gives up: the time of a poll, SO_RCVTIMEO.</summary>
    public Instant Limit { get; }

    public bool IsDone => Result is not null;

    /// <summary>Null while it waits.</summary>
    public CallResult? Result { get; private set; }

    /// <summary>When it returned.</summary>
    public Instant Returned { get; private set; }

    internal void Try(Instant now)
    {
        if (IsDone || _attempt() is not { } result) return;

        Result = result;
        Returned = now;
    }

    internal void GiveUp(Instant now)
    {
        if (IsDone) return;

        Result = _atLimit;
        Returned = now;
    }
}
