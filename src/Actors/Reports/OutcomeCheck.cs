using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>Holds what came of a fault against what should have come of it.</summary>
internal static class OutcomeCheck
{
    public static ExpectationResult Judge(Expectation.AfterFault expected, FaultJournal journal) =>
        expected.Outcome switch
        {
            FaultOutcome.HalfOpen => JudgeHalfOpen(expected, journal),
            FaultOutcome.Detected => JudgeDetected(expected, journal),
            _ => JudgeRecovery(expected, journal),
        };

    private static ExpectationResult JudgeHalfOpen(Expectation.AfterFault expected, FaultJournal journal)
    {
        Instant begun = journal.Begun(expected.Fault), first = Instant.Never;
        foreach (List<StateStep> end in journal.Ends)
        {
            if (!Concerns(expected, end)) continue;
            foreach ((Instant from, Instant to) in HalfOpenTimes(end, journal))
            {
                if (to >= begun) first = Instant.Min(first, Instant.Max(from, begun));
            }
        }

        string found = first == Instant.Never ? "no half-open connection" : After(begun, first);
        if (expected.Within is not { } most) return new(expected, first == Instant.Never, "never", found);
        return new(expected, IsWithin(begun, first, most), $"within {most}", found);
    }

    /// <summary>Somebody found out, all who did were quick enough and by that way, and nobody is left that
    /// did not.</summary>
    private static ExpectationResult JudgeDetected(Expectation.AfterFault expected, FaultJournal journal)
    {
        Instant begun = journal.Begun(expected.Fault), last = Instant.Zero;
        var ways = new SortedSet<Detection>();
        int unaware = 0;
        foreach (List<StateStep> end in journal.Ends)
        {
            if (!Concerns(expected, end)) continue;
            if (HalfOpenTimes(end, journal).Any(time => time.To == Instant.Never)) unaware++;
            foreach (StateStep step in end)
            {
                if (step.At < begun || WayOf(step) is not { } way) continue;
                ways.Add(way);
                last = Instant.Max(last, step.At);
            }
        }

        bool byThat = expected.By is not { } by || (ways.Count == 1 && ways.Contains(by));
        bool inTime = IsWithin(begun, last, expected.Within!.Value);
        bool holds = ways.Count > 0 && unaware == 0 && byThat && inTime;
        string found = ways.Count == 0 ? "nobody found out"
            : $"{After(begun, last)} by {string.Join(" and ", ways.Select(NameOf))}";
        if (unaware > 0) found += $", {unaware} still half-open";
        string wanted = $"within {expected.Within}" + (expected.By is { } way2 ? $" by {NameOf(way2)}" : "");
        return new(expected, holds, wanted, found);
    }

    private static ExpectationResult JudgeRecovery(Expectation.AfterFault expected, FaultJournal journal)
    {
        Duration most = expected.Within!.Value;
        Instant repaired = journal.Repaired(expected.Fault), first = Instant.Never;
        foreach ((Instant at, string? reader) in journal.Reads)
        {
            if (expected.Process is { } process && reader != process) continue;
            if (at >= repaired) first = Instant.Min(first, at);
        }

        string found = repaired == Instant.Never ? "nothing was repaired"
            : first == Instant.Never ? "no program read anything after the repair"
            : After(repaired, first);
        return new(expected, IsWithin(repaired, first, most), $"within {most}", found);
    }

    private static bool Concerns(Expectation.AfterFault expected, List<StateStep> end) =>
        expected.Process is null || end.Exists(step => step.Process == expected.Process);

    private static bool IsWithin(Instant from, Instant at, Duration most) =>
        from != Instant.Never && at != Instant.Never && at - from <= most;

    private static string After(Instant from, Instant at) =>
        from == Instant.Never ? "nothing went wrong" : $"after {at - from}";

    private static Detection? WayOf(StateStep step) => step switch
    {
        { To: not TcpState.Closed } => null,
        { GaveUp: GiveUpCause.KeepAlive } => Detection.KeepAlive,
        { GaveUp: GiveUpCause.UserTimeout } => Detection.UserTimeout,
        { GaveUp: GiveUpCause.Retransmission } => Detection.Retransmission,
        { Error: TcpError.ConnectionReset } => Detection.Reset,
        _ => null,
    };

    private static string NameOf(Detection way) => way switch
    {
        Detection.KeepAlive => "keep-alive",
        Detection.Retransmission => "retransmission",
        Detection.UserTimeout => "user timeout",
        _ => "reset",
    };

    /// <summary>When that end had a connection which its peer had had, and knew no more (RFC 9293
    /// §3.5.1).</summary>
    private static List<(Instant From, Instant To)> HalfOpenTimes(List<StateStep> end, FaultJournal journal)
    {
        var times = new List<(Instant, Instant)>();
        if (journal.PeerOf(end) is not { } peer) return times;

        Instant since = Instant.Never;
        bool stands = false, peerIsGone = false;
        int mine = 0, theirs = 0;
        while (mine < end.Count || theirs < peer.Count)
        {
            bool isMine = theirs == peer.Count || (mine < end.Count && end[mine].At <= peer[theirs].At);
            StateStep step = isMine ? end[mine++] : peer[theirs++];
            if (isMine) stands = Stands(step.To);
            else peerIsGone = step.To == TcpState.Closed;
            bool isHalfOpen = stands && peerIsGone;
            if (isHalfOpen && since == Instant.Never) since = step.At;
            if (isHalfOpen || since == Instant.Never) continue;
            if (step.At > since) times.Add((since, step.At));
            since = Instant.Never;
        }

        if (since != Instant.Never) times.Add((since, Instant.Never));
        return times;
    }

    /// <summary>Synchronized, and not through with it.</summary>
    private static bool Stands(TcpState state) => state is TcpState.Established or TcpState.FinWait1
        or TcpState.FinWait2 or TcpState.CloseWait or TcpState.Closing or TcpState.LastAck;
}
