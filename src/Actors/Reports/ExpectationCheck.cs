using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>Holds an expectation of the scenario against the report.</summary>
internal static class ExpectationCheck
{
    public static ExpectationResult Judge(Expectation expectation, RunReport report) => expectation switch
    {
        Expectation.FinalState states => JudgeStates(states, report),
        Expectation.StatePath path => JudgePath(path, report),
        Expectation.ErrorCount errors => JudgeErrors(errors, report),
        Expectation.Count count => JudgeCount(count, report),
        Expectation.Time time => JudgeTime(time, report),
        Expectation.RunDuration duration => Within(
            duration, duration.Value, report.Elapsed.Nanoseconds, static value =>
                new Duration(value).ToString()),
        Expectation.AfterFault outcome => OutcomeCheck.Judge(outcome, report.Journal!),
        Expectation.AllDelivered => JudgeDelivery(expectation, report),
        Expectation.PrefixDelivered => JudgePrefix(expectation, report),
        _ => throw new ArgumentOutOfRangeException(nameof(expectation), expectation, "unknown expectation"),
    };

    private static ProcessStatistics StatisticsOf(string? process, RunReport report) =>
        process is null
            ? report.Clients
            : report.Processes.First(candidate => candidate.Name == process).Statistics;

    private static ExpectationResult JudgeStates(Expectation.FinalState states, RunReport report)
    {
        ProcessStatistics statistics = StatisticsOf(states.Process, report);
        var found = new List<string>();
        bool holds = true;
        foreach (TcpState state in Enum.GetValues<TcpState>())
        {
            long count = statistics.EndedIn(state);
            if (count == 0) continue;

            found.Add($"{count:N0} in {TcpStateNames.Of(state)}");
            holds &= states.Allowed.Contains(state);
        }

        string expected = $"all in {string.Join(" or ", states.Allowed.Select(TcpStateNames.Of))}";
        return new(states, holds && found.Count > 0, expected, found.Count == 0
            ? "no connection"
            : Join(found));
    }

    private static ExpectationResult JudgePath(Expectation.StatePath path, RunReport report)
    {
        SortedDictionary<StatePath, long> paths = StatisticsOf(path.Process, report).Paths;
        StatePath expected = default;
        foreach (TcpState state in path.Path) expected = expected.Then(state);

        bool holds = paths.Count == 1 && paths.ContainsKey(expected);
        var found = paths
            .Select(entry => entry.Value == 1 ? $"{entry.Key}" : $"{entry.Value:N0} times {entry.Key}")
            .ToList();
        return new(path, holds, expected.ToString(), found.Count == 0 ? "no connection" : Join(found));
    }

    private static ExpectationResult JudgeErrors(Expectation.ErrorCount errors, RunReport report)
    {
        ProcessStatistics statistics = StatisticsOf(errors.Process, report);
        long found = 0;
        foreach (Errno error in Enum.GetValues<Errno>())
        {
            if (error != Errno.None && (errors.Error is null || errors.Error == error.ToString()))
            {
                found += statistics.ErrorsOf(error);
            }
        }

        return Within(errors, errors.Times, found);
    }

    private static ExpectationResult JudgeCount(Expectation.Count count, RunReport report) =>
        Within(count, count.Value, Metrics.Of(count, report));

    private static ExpectationResult JudgeTime(Expectation.Time time, RunReport report)
    {
        ProcessStatistics statistics = StatisticsOf(time.Process, report);
        Histogram values = time.Metric switch
        {
            TimeMetric.Handshake => statistics.Handshake,
            TimeMetric.FirstByte => statistics.FirstByte,
            _ => statistics.Request,
        };
        if (values.Count == 0)
            return new(time, Holds: false, Describe(time.Value, Text), "no value was measured");

        return Within(time, time.Value, Metrics.PercentileOf(values, time.Percentile), Text);

        static string Text(long value) => new Duration(value).ToString();
    }

    private static ExpectationResult JudgeDelivery(Expectation expectation, RunReport report)
    {
        ProcessStatistics bytes = report.Bytes;
        bool holds = bytes.Mismatches == 0 && bytes.BytesReceived == bytes.BytesSent;
        string found =
            $"{bytes.BytesReceived:N0} of {bytes.BytesSent:N0} bytes, {bytes.Mismatches:N0} pieces wrong";
        return new(expectation, holds, "every byte that was written, and no other", found);
    }

    private static ExpectationResult JudgePrefix(Expectation expectation, RunReport report)
    {
        ProcessStatistics bytes = report.Bytes;
        bool holds = bytes.Mismatches == 0 && bytes.BytesReceived <= bytes.BytesSent;
        string found =
            $"{bytes.BytesReceived:N0} of {bytes.BytesSent:N0} bytes, {bytes.Mismatches:N0} pieces wrong";
        return new(expectation, holds, "no byte but those that were written, in their order", found);
    }

    private static ExpectationResult Within(
        Expectation expectation, Bounds bounds, long value, Func<long, string>? text = null)
    {
        text ??= static number => $"{number:N0}";
        return new(expectation, bounds.Hold(value), Describe(bounds, text), text(value));
    }

    private static string Describe(Bounds bounds, Func<long, string> text) => bounds switch
    {
        { Least: var least, Most: var most } when least == most => text(least),
        { Least: <= 0, Most: var most } => $"at most {text(most)}",
        { Least: var least, Most: long.MaxValue } => $"at least {text(least)}",
        { Least: var least, Most: var most } => $"{text(least)} to {text(most)}",
    };

    private static string Join(List<string> parts) => string.Join(", ", parts);
}
