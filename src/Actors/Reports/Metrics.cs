using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Statistics;

namespace ActorTcp.Actors.Reports;

/// <summary>The counters that an expectation can name, over the run, a process or a link.</summary>
internal static class Metrics
{
    public static long Of(Expectation.Count count, RunReport report)
    {
        if (count.Link is { } link)
            return OfLink(count.Metric, report.Links.First(entry => entry.Name == link));
        if (count.Process is { } name)
        {
            return OfProcess(count.Metric, report.Processes.First(process => process.Name == name)
                .Statistics);
        }

        return count.Metric switch
        {
            CountMetric.BytesSent => report.Bytes.BytesSent,
            CountMetric.BytesReceived => report.Bytes.BytesReceived,
            CountMetric.SegmentsSent => report.Counters.SegmentsSent,
            CountMetric.SegmentsLost => report.PacketsLost,
            CountMetric.SegmentsRetransmitted => report.Counters.Retransmitted,
            CountMetric.ResetsSent => report.Counters.ResetsSent,
            _ => OfProcess(count.Metric, report.Clients),
        };
    }

    public static long PercentileOf(Histogram values, Percentile percentile) => percentile switch
    {
        Percentile.Min => values.Min,
        Percentile.P50 => values.Quantile(50, 100),
        Percentile.P90 => values.Quantile(90, 100),
        Percentile.P99 => values.Quantile(99, 100),
        Percentile.Max => values.Max,
        _ => throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "unknown percentile"),
    };

    private static long OfLink(CountMetric metric, LinkReport link) => metric switch
    {
        CountMetric.SegmentsSent => link.Forward.OfferedPackets + link.Backward.OfferedPackets,
        CountMetric.SegmentsLost => link.Forward.DroppedPackets + link.Backward.DroppedPackets,
        CountMetric.BytesSent => link.Forward.OfferedBytes + link.Backward.OfferedBytes,
        CountMetric.BytesReceived => link.Forward.DeliveredBytes + link.Backward.DeliveredBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "not a metric of links"),
    };

    private static long OfProcess(CountMetric metric, ProcessStatistics process) => metric switch
    {
        CountMetric.ConnectionsOpened => process.Opened,
        CountMetric.ConnectionsEstablished => process.Established,
        CountMetric.ConnectionsClosed => process.Closed,
        CountMetric.ConnectionsReset => process.Reset,
        CountMetric.ConnectionsTimedOut => process.TimedOut,
        CountMetric.ConnectionsRefused => process.Refused,
        CountMetric.ConversationsCompleted => process.Completed,
        CountMetric.BytesSent => process.BytesSent,
        CountMetric.BytesReceived => process.BytesReceived,
        CountMetric.SegmentsSent => process.SegmentsSent,
        CountMetric.SegmentsRetransmitted => process.Retransmitted,
        CountMetric.ResetsSent => process.ResetsSent,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "not a metric of processes"),
    };
}
