using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What reached an end in order, and since when it owes an ACK of it (RFC 9293 §3.8.6.3).</summary>
internal sealed class AckClock(SeqNum isn)
{
    private SeqNum _next = isn + 1;
    private SeqNum _end;

    /// <summary>Null: it owes none.</summary>
    public Instant? OwesSince { get; private set; }

    /// <param name="seq">The first number that arrived.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="edge">Of the window that was offered.</param>
    /// <param name="at">When.</param>
    public void Arrives(SeqNum seq, SeqNum end, SeqNum edge, Instant at)
    {
        bool isNext = seq <= _next && _next < end && end <= edge;
        if (!isNext) return;

        _next = end;
        if (OwesSince is not null) return;
        OwesSince = at;
        _end = end;
    }

    /// <summary>It says what it has. Since when that was owed; null: it was not.</summary>
    public Instant? Acknowledges(SeqNum ack)
    {
        _next = SeqNum.Max(_next, ack);
        if (OwesSince is not { } since || ack < _end) return null;

        OwesSince = null;
        return since;
    }

    public void Forgets() => OwesSince = null;
}
