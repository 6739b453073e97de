using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What must hold after every run, whatever went wrong in it.</summary>
/// <param name="reference">The run without added faults; null: this is it.</param>
internal sealed class RunChecks(ScenarioWorld world, RunReport report, Reference? reference)
{
    private readonly List<Violation> _found = [];

    /// <param name="isDisturbed">What was added is a single disturbance of the network.</param>
    /// <param name="hostsFail">Something was done to a host or a process.</param>
    public List<Violation> Find(bool isDisturbed, bool hostsFail)
    {
        CheckDelivery();
        CheckEnds();
        CheckLinks();
        if (!hostsFail) CheckAccounts();
        if (isDisturbed && reference is { IsClean: true }) CheckSurvival();
        return _found;
    }

    private void CheckDelivery()
    {
        if (report.Counters.Collisions > 0) return; // bits that flipped so that no checksum shows it

        if (report.Bytes.Mismatches > 0)
        {
            Add("what is delivered is what was written",
                $"{report.Bytes.Mismatches} pieces that were read differ from what was written");
        }

        if (report.Gateway is null && report.Bytes.BytesReceived > report.Bytes.BytesSent)
        {
            Add("what is delivered is what was written",
                $"{report.Bytes.BytesReceived} bytes were read, and {report.Bytes.BytesSent} written");
        }
    }

    /// <summary>Of time a run has as much as a connection can take that is given up.</summary>
    private void CheckEnds()
    {
        CheckNone(StandingReason.Nothing, "waits for nothing: no timer runs");
        if (reference is null || !reference.Report.Left.ByReason.ContainsKey(StandingReason.Time))
            CheckNone(StandingReason.Time, "has not come to an end in time that is enough for all timers");
        if (report.End == RunEnd.Quiet)
            CheckNone(StandingReason.Window, "waits for a window and does not probe it");
    }

    private void CheckNone(StandingReason reason, string what)
    {
        if (!report.Left.ByReason.TryGetValue(reason, out long count)) return;

        string states = string.Join(", ", report.Left.ByState.Select(
            entry => $"{entry.Value} in {TcpStateNames.Of(entry.Key)}"));
        Add("every connection ends, or stands for a stated reason", $"{count} {what} (standing: {states})");
    }

    private void CheckLinks()
    {
        foreach (LinkReport link in report.Links)
        {
            foreach (LinkStatistics way in (LinkStatistics[])[link.Forward, link.Backward])
            {
                long put = way.OfferedPackets + way.Duplicated + way.Injected;
                long got = way.DeliveredPackets + way.DroppedPackets + way.Parked;
                if (put != got) Add("no packet is lost sight of", $"link {link.Name}: {put} in, {got} out");
            }
        }
    }

    private void CheckAccounts()
    {
        long kept = world.Services.Sum(shard => (long)shard.Frames.Created - shard.Frames.Available);
        if (report.End == RunEnd.Quiet && kept != 0 && report.Links.All(link => IsEmpty(link)))
            Add("no packet is lost sight of", $"{kept} packets are nowhere at the end");
        foreach (ProcessReport process in report.Processes)
        {
            ProcessStatistics statistics = process.Statistics;
            if (statistics.Paths.Values.Sum() != statistics.Ended)
                Add("every connection is accounted for", $"{process.Name}: not every one has a path");
            if (process.IsClient && statistics.Ended != statistics.Opened)
                Add("every connection is accounted for",
                    $"{process.Name}: {statistics.Opened} opened, {statistics.Ended} ended or standing");
        }
    }

    private static bool IsEmpty(LinkReport link) => link.Forward.Parked + link.Backward.Parked == 0;

    /// <summary>RFC 9293 §3.4, §3.6: one lost, doubled, late or damaged packet costs time and nothing
    /// else.</summary>
    private void CheckSurvival()
    {
        for (int i = 0; i < report.Processes.Count; i++)
        {
            string name = report.Processes[i].Name;
            ProcessStatistics found = report.Processes[i].Statistics;
            ProcessStatistics usual = reference!.Report.Processes[i].Statistics;
            long halfOpen = found.Paths.Where(entry => !entry.Key.Passes(TcpState.Established))
                .Sum(entry => entry.Value); // an old SYN may open one, and its RST ends it
            Compare(name, "timed out", found.TimedOut, 0);
            Compare(name, "reset or refused", Math.Max(
                found.Reset + found.Refused + found.OtherwiseFailed - halfOpen, 0), 0);
            Compare(name, "bytes read", found.BytesReceived, usual.BytesReceived);
            Compare(name, "conversations completed", found.Completed, usual.Completed);
            Compare(name, "connections closed", Math.Min(found.Closed, usual.Closed), usual.Closed);
        }
    }

    private void Compare(string process, string what, long found, long usual)
    {
        if (found == usual) return;
        Add("one disturbance of the network fails no connection",
            $"{process}: {what}: {found}, and without it {usual}");
    }

    private void Add(string rule, string detail) => _found.Add(new(rule, detail));
}
