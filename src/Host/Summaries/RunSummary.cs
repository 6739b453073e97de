using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Summaries;

/// <summary>What people ask first about a run, as a table; then its expectations.</summary>
internal sealed class RunSummary
{
    /// <summary>All percentiles of a time fit on one line.</summary>
    private const int WideEnough = 90;

    private readonly RunOutcome _outcome;
    private readonly RunReport _report;
    private readonly Screen _screen;
    private readonly SummaryTable _table;

    private RunSummary(RunOutcome outcome, Screen screen)
    {
        _outcome = outcome;
        _report = outcome.Report;
        _screen = screen;
        _table = new(screen);
    }

    public static void Print(RunOutcome outcome, Screen screen)
    {
        RunReport report = outcome.Report;
        string place = $" ({report.Scenario.FileName}, seed {report.Seed})";
        screen.Marked(screen.Paint(Tone.Heading, report.Scenario.Name) + screen.Paint(Tone.Plain, place));
        new RunSummary(outcome, screen).PrintTable();
        ExpectationLines.Print(report, screen);
    }

    private void PrintTable()
    {
        AddConnections();
        AddBytes();
        AddSegments();
        AddTimes("Handshake", _report.Clients.Handshake);
        AddTimes("First byte", _report.Clients.FirstByte);
        AddTimes("Request", _report.Clients.Request);
        AddStanding();
        AddErrors();
        AddEnd();
        foreach (string file in _outcome.Files) _table.Add("Output", "", file);
        _table.Show();
    }

    private void AddConnections()
    {
        const string Group = "Connections";
        ProcessStatistics clients = _report.Clients;
        long planned = _report.Scenario.Connections;
        string of = clients.Opened < planned ? $" of {Human.Count(planned)}" : "";
        _table.Add(Group, "opened", Human.Count(clients.Opened) + of);
        if (_report.Gateway is not null && _report.Bytes.Accepted > 0)
            _table.Add(Group, "accepted", Human.Count(_report.Bytes.Accepted));
        _table.Add(Group, "established", Human.Count(clients.Established));
        _table.Add(Group, "closed", Human.Count(clients.Closed));
        AddTrouble(Group, "reset", clients.Reset);
        AddTrouble(Group, "timed out", clients.TimedOut);
        AddTrouble(Group, "refused", clients.Refused);
        if (clients.OtherwiseFailed > 0) AddTrouble(Group, "otherwise failed", clients.OtherwiseFailed);
    }

    private void AddTrouble(string group, string name, long count) =>
        _table.Add(group, name, Human.Count(count), count == 0 ? Tone.Plain : Tone.Doubtful);

    private void AddBytes()
    {
        const string Group = "Bytes";
        ProcessStatistics bytes = _report.Bytes;
        _table.Add(Group, "written", Human.Bytes(bytes.BytesSent));
        string check = bytes.Mismatches > 0 ? $"{Human.Count(bytes.Mismatches, "piece", "pieces")} WRONG"
            : bytes.BytesReceived == 0 ? ""
            : bytes.BytesChecked == bytes.BytesReceived ? "every byte checked"
            : $"{Human.Bytes(bytes.BytesChecked)} of them checked";
        string note = check.Length == 0 ? "" : $", {check}";
        Tone tone = bytes.Mismatches > 0 ? Tone.Bad : Tone.Plain;
        _table.Add(Group, "read", Human.Bytes(bytes.BytesReceived) + note, tone);
        _table.Add(Group, "goodput", Human.BitRate(_report.Goodput));
    }

    private void AddSegments()
    {
        const string Group = "Segments";
        WorldCounters counters = _report.Counters;
        long sent = counters.SegmentsSent;
        _table.Add(Group, "sent", Human.Count(sent));
        _table.Add(Group, "lost by links", WithShare(_report.PacketsLost, _report.PacketsOffered));
        string kinds = counters.Retransmitted == 0 ? ""
            : $": {Human.Count(counters.TimeoutRetransmissions)} after a timeout,"
            + $" {Human.Count(counters.FastRetransmissions)} fast,"
            + $" {Human.Count(counters.LossProbes)} as probes";
        _table.Add(Group, "retransmitted", WithShare(counters.Retransmitted, sent) + kinds);
        AddUnusual(Group, counters);
    }

    /// <summary>What most runs have none of, and whoever looks for it should not have to open the report
    /// for.</summary>
    private void AddUnusual(string group, WorldCounters counters)
    {
        (string Name, long Count)[] kinds =
        [
            ("zero-window probes", counters.ZeroWindowProbes), ("keep-alives", counters.KeepAlives),
            ("resets", counters.ResetsSent), ("SYNs dropped", counters.SynsDropped),
            ("SYN cookies", counters.SynCookiesSent),
        ];
        foreach ((string name, long count) in kinds)
        {
            if (count > 0) _table.Add(group, name, Human.Count(count));
        }
    }

    private static string WithShare(long part, long whole) =>
        part == 0 ? "0" : $"{Human.Count(part)} ({Human.Percent(part, whole)})";

    private void AddTimes(string group, Histogram times)
    {
        if (times.Count == 0) return;

        (string Name, long Value)[] values =
        [
            ("min", times.Min), ("p50", times.Quantile(50, 100)), ("p90", times.Quantile(90, 100)),
            ("p99", times.Quantile(99, 100)), ("max", times.Max),
        ];
        if (_screen.Width < WideEnough)
        {
            foreach ((string name, long value) in values) _table.Add(group, name, Human.Time(new(value)));
            return;
        }

        var line = values.Skip(1).Select(entry => $"{entry.Name} {Human.Time(new(entry.Value))}");
        _table.Add(group, $"min {Human.Time(new(times.Min))}", string.Join("   ", line));
    }

    private void AddStanding()
    {
        foreach (((TcpState state, StandingReason reason), long count) in _report.Left.ByBoth)
        {
            (string why, Tone tone) = StandingStates.Explain(state, reason, _report.End);
            string ends = Human.Count(count, "end", "ends");
            _table.Add("Still standing", TcpStateNames.Of(state), $"{ends}: {why}", tone);
        }
    }

    private void AddErrors()
    {
        foreach (ProcessReport process in _report.Processes)
        {
            var errors = new List<string>();
            foreach (Errno error in Enum.GetValues<Errno>())
            {
                long times = process.Statistics.ErrorsOf(error);
                if (times > 0) errors.Add($"{error} {Human.Count(times, "time", "times")}");
            }

            if (errors.Count > 0) _table.Add("Errors seen by", process.Name, string.Join(", ", errors));
        }
    }

    private void AddEnd()
    {
        const string Group = "Time";
        string why = _report.End switch
        {
            RunEnd.Quiet => "nothing was left to happen",
            RunEnd.TimeLimit => "the limit of virtual time",
            RunEnd.GatewayLost => "the device behind the gateway is gone",
            RunEnd.Interrupted => "interrupted",
            _ => throw new ArgumentOutOfRangeException(nameof(_report), _report.End, "unknown end"),
        };
        double wall = _outcome.Wall.TotalSeconds, virtualTime = _report.Elapsed.TotalSeconds;
        string factor = virtualTime > wall ? $", {Human.Factor(virtualTime / wall)} times faster" : "";
        Tone tone = _report.End == RunEnd.Interrupted ? Tone.Doubtful : Tone.Plain;
        _table.Add(Group, "virtual", $"{Human.Time(_report.Elapsed)}; end: {why}", tone);
        _table.Add(Group, "wall", $"{Human.Seconds(wall)}{factor}");
        if (_report.Pace is { } pace) AddLag(pace);
        if (_report.Gateway?.Device is { Overflowed: > 0 } device)
        {
            string lost = Human.Count(device.Overflowed, "packet", "packets");
            _table.Add("Device", "overflowed", $"{lost}, which no link lost: the run was too slow", Tone.Bad);
        }
    }

    private void AddLag(PaceReport pace)
    {
        const string Group = "Lag";
        Histogram lag = pace.Lag;
        string p50 = Human.Time(new(lag.Quantile(50, 100))), p99 = Human.Time(new(lag.Quantile(99, 100)));
        _table.Add(Group, "of events", $"p50 {p50}   p99 {p99}   max {Human.Time(new(lag.Max))}");
        string budget = Human.Time(pace.Budget);
        if (!pace.IsOverBudget)
        {
            _table.Add(Group, "budget", $"{budget}, kept");
            return;
        }

        string late = Human.Count(pace.Late, "event", "events");
        _table.Add(Group, "budget", $"{budget}, PASSED by {late}: this was not real time", Tone.Bad);
    }
}
