namespace ActorTcp.Kernel;

/// <content>
/// Virtual time: conservative windows, all shards in turn on the caller's thread. Whoever gives the shards
/// threads of their own does the same with barriers.
/// </content>
public sealed partial class ActorSystem
{
    /// <summary>The first failure in the history of the run.</summary>
    public ActorSystemFailedException? Failure
    {
        get
        {
            ActorSystemFailedException? first = null;
            foreach (Shard shard in _shards)
            {
                if (shard.Failure is { } failure && (first is null || IsBefore(failure, first)))
                {
                    first = failure;
                }
            }

            return first;
        }
    }

    /// <summary>Nothing is known to happen before.</summary>
    public Instant NextEvent
    {
        get
        {
            Instant next = Instant.Never;
            foreach (Shard shard in _shards) next = Instant.Min(next, shard.NextEvent);
            return next;
        }
    }

    public void Advance(Duration span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, Duration.Zero);
        RunUntil(Now + span);
    }

    /// <summary>Handles all that happens until that instant, and at it; then it is that late.</summary>
    public void RunUntil(Instant until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, Now);
        if (until == Instant.Never) throw new ArgumentException("use RunToEnd", nameof(until));
        RunBefore(new Instant(until.Nanoseconds + 1));
        MoveTo(until);
    }

    /// <summary>Runs event by event until the condition holds, at the latest until the limit.</summary>
    /// <returns>Whether the condition holds.</returns>
    public bool RunUntil(Func<bool> condition, Instant limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (!condition())
        {
            ExchangeAll();
            Instant next = NextEvent;
            if (next > limit)
            {
                if (limit > Now) RunUntil(limit);
                return condition();
            }

            RunUntil(next);
        }

        return true;
    }

    /// <summary>Runs until nothing is left to happen; the time is that of the last event.</summary>
    public void RunToEnd()
    {
        RunBefore(Instant.Never);
        long last = Now.Nanoseconds;
        foreach (Shard shard in _shards) last = Math.Max(last, shard.LastEventTime);
        MoveTo(new Instant(last));
    }

    /// <summary>The end of the window that begins with the next event of all shards.</summary>
    public Instant WindowEnd(Instant nextEvent, Instant limit) => Instant.Min(nextEvent + Lookahead, limit);

    /// <summary>After shards were run one by one: outside of the run it is now that late.</summary>
    public void MoveTo(Instant now)
    {
        RequireOutside();
        ArgumentOutOfRangeException.ThrowIfLessThan(now, Now);
        Invariant.Holds(NextEvent >= now);
        Now = now;
        foreach (Shard shard in _shards) shard.MoveTo(now.Nanoseconds);
    }

    private void RunBefore(Instant end)
    {
        RequireOutside();
        if (Failure is { } failed) throw failed;
        ExchangeAll();
        for (Instant next = NextEvent; next < end; next = NextEvent)
        {
            RunWindow(WindowEnd(next, end));
            ExchangeAll();
        }
    }

    /// <summary>
    /// A failure ends the run, but only after the other shards have had the chance to fail before it.
    /// </summary>
    private void RunWindow(Instant end)
    {
        foreach (Shard shard in _shards)
        {
            try
            {
                shard.Run(end);
            }
            catch (ActorSystemFailedException failure)
            {
                end = Instant.Min(end, failure.At + new Duration(1));
            }
        }

        if (Failure is { } first) throw first;
    }

    private void ExchangeAll()
    {
        if (_shards.Length == 1) return;
        foreach (Shard shard in _shards) shard.Exchange();
    }

    private static bool IsBefore(ActorSystemFailedException a, ActorSystemFailedException b) =>
        a.At < b.At || (a.At == b.At && a.OriginId < b.OriginId);
}
