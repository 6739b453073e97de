using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>The report as JSON; <c>docs/report.md</c> explains each field. Times are nanoseconds, sizes
/// bytes.</summary>
public static partial class ReportJson
{
    /// <summary>Raised whenever a field changes its meaning.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never inside HTML; keeps > and ' as they are
    };

    public static byte[] Write(RunReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            WriteRun(json, report);
            WriteTotals(json, report);
            WriteStanding(json, report);
            json.WriteStartArray("processes");
            foreach (ProcessReport process in report.Processes) WriteProcess(json, process);
            json.WriteEndArray();
            json.WriteStartArray("links");
            foreach (LinkReport link in report.Links) WriteLink(json, link);
            json.WriteEndArray();
            WriteExpectations(json, report);
            WriteRealTime(json, report);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRun(Utf8JsonWriter json, RunReport report)
    {
        json.WriteString("scenario", report.Scenario.Name);
        json.WriteString("description", report.Scenario.Description);
        json.WriteNumber("seed", report.Seed);
        json.WriteString("end", report.End switch
        {
            RunEnd.Quiet => "quiet",
            RunEnd.TimeLimit => "time-limit",
            RunEnd.GatewayLost => "gateway-lost",
            RunEnd.Interrupted => "interrupted",
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.End, "unknown end"),
        });
        json.WriteNumber("duration_ns", report.Elapsed.Nanoseconds);
        json.WriteBoolean("expectations_hold", report.AllHold);
    }

    private static void WriteTotals(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject("connections");
        WriteOutcomes(json, report.Clients);
        json.WriteEndObject();

        json.WriteStartObject("bytes");
        WriteBytes(json, report.Bytes);
        json.WriteNumber("last_read_ns", report.Bytes.LastRead.Nanoseconds);
        json.WriteNumber("goodput_bits_per_s", report.Goodput);
        json.WriteEndObject();

        WorldCounters counters = report.Counters;
        json.WriteStartObject("segments");
        json.WriteNumber("sent", counters.SegmentsSent);
        json.WriteNumber("text_bytes", counters.TextBytesSent);
        json.WriteNumber("lost_by_links", report.PacketsLost);
        json.WriteNumber("retransmitted", counters.Retransmitted);
        json.WriteNumber("retransmitted_after_timeout", counters.TimeoutRetransmissions);
        json.WriteNumber("retransmitted_fast", counters.FastRetransmissions);
        json.WriteNumber("retransmitted_as_probe", counters.LossProbes);
        json.WriteNumber("zero_window_probes", counters.ZeroWindowProbes);
        json.WriteNumber("keep_alives", counters.KeepAlives);
        json.WriteNumber("challenge_acks", counters.ChallengeAcks);
        json.WriteNumber("resets", counters.ResetsSent);
        json.WriteNumber("for_closed_ports", counters.NobodyListened);
        json.WriteNumber("syns_dropped", counters.SynsDropped);
        json.WriteNumber("syn_cookies_sent", counters.SynCookiesSent);
        json.WriteNumber("syn_cookies_taken", counters.SynCookiesTaken);
        json.WriteNumber("syn_cookies_failed", counters.SynCookiesFailed);
        json.WriteNumber("fast_opens", counters.FastOpensTaken);
        json.WriteNumber("icmp", counters.IcmpSent);
        json.WriteNumber("damaged", counters.BadPackets);
        json.WriteNumber("damaged_unnoticed", counters.Collisions);
        json.WriteNumber("misdirected", counters.Misdirected);
        json.WriteEndObject();

        WriteTimes(json, "handshake_ns", report.Clients.Handshake);
        WriteTimes(json, "first_byte_ns", report.Clients.FirstByte);
        WriteTimes(json, "request_ns", report.Clients.Request);
    }

    private static void WriteStanding(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject("standing");
        foreach ((TcpState state, long count) in report.Standing)
            json.WriteNumber(TcpStateNames.Of(state), count);
        json.WriteEndObject();

        json.WriteStartObject("standing_because_of");
        foreach ((StandingReason reason, long count) in report.Left.ByReason)
        {
            json.WriteNumber(reason.ToString().ToLowerInvariant(), count);
        }

        json.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter json, ProcessReport process)
    {
        ProcessStatistics statistics = process.Statistics;
        json.WriteStartObject();
        json.WriteString("name", process.Name);
        json.WriteString("program", process.Plan.Program.Name);
        json.WriteNumber("accepted", statistics.Accepted);
        WriteOutcomes(json, statistics);
        WriteBytes(json, statistics);
        json.WriteNumber("completed", statistics.Completed);
        WriteTimes(json, "handshake_ns", statistics.Handshake);
        WriteTimes(json, "first_byte_ns", statistics.FirstByte);
        WriteTimes(json, "request_ns", statistics.Request);

        json.WriteStartObject("errors");
        foreach (Errno error in Enum.GetValues<Errno>())
        {
            if (statistics.ErrorsOf(error) > 0)
                json.WriteNumber(error.ToString(), statistics.ErrorsOf(error));
        }

        json.WriteEndObject();
        WritePaths(json, statistics);
        json.WriteEndObject();
    }

    private static void WritePaths(Utf8JsonWriter json, ProcessStatistics statistics)
    {
        json.WriteStartObject("final_states");
        foreach (TcpState state in Enum.GetValues<TcpState>())
        {
            if (statistics.EndedIn(state) > 0)
                json.WriteNumber(TcpStateNames.Of(state), statistics.EndedIn(state));
        }

        json.WriteEndObject();
        json.WriteStartArray("state_paths");
        foreach ((StatePath path, long count) in statistics.Paths)
        {
            json.WriteStartObject();
            json.WriteString("path", path.ToString());
            json.WriteNumber("connections", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOutcomes(Utf8JsonWriter json, ProcessStatistics statistics)
    {
        json.WriteNumber("opened", statistics.Opened);
        json.WriteNumber("established", statistics.Established);
        json.WriteNumber("closed", statistics.Closed);
        json.WriteNumber("reset", statistics.Reset);
        json.WriteNumber("timed_out", statistics.TimedOut);
        json.WriteNumber("refused", statistics.Refused);
        json.WriteNumber("otherwise_failed", statistics.OtherwiseFailed);
    }

    private static void WriteBytes(Utf8JsonWriter json, ProcessStatistics statistics)
    {
        json.WriteNumber("bytes_sent", statistics.BytesSent);
        json.WriteNumber("bytes_received", statistics.BytesReceived);
        json.WriteNumber("bytes_checked", statistics.BytesChecked);
        json.WriteNumber("mismatches", statistics.Mismatches);
    }

    private static void WriteTimes(Utf8JsonWriter json, string name, Histogram times)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", times.Count);
        json.WriteNumber("min", times.Min);
        json.WriteNumber("mean", times.Mean);
        json.WriteNumber("p50", times.Quantile(50, 100));
        json.WriteNumber("p90", times.Quantile(90, 100));
        json.WriteNumber("p99", times.Quantile(99, 100));
        json.WriteNumber("max", times.Max);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, LinkReport link)
    {
        json.WriteStartObject();
        json.WriteString("name", link.Name);
        WriteDirection(json, "forward", link.Forward, link.ForwardRules);
        WriteDirection(json, "backward", link.Backward, link.BackwardRules);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, IReadOnlyList<RuleReport> rules)
    {
        if (rules.Count == 0) return;

        json.WriteStartArray("rules");
        foreach (RuleReport rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteNumber("selected", rule.Selected);
            json.WriteNumber("acted", rule.Acted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDirection(
        Utf8JsonWriter json, string name, LinkStatistics direction, IReadOnlyList<RuleReport> rules)
    {
        json.WriteStartObject(name);
        json.WriteNumber("packets", direction.OfferedPackets);
        json.WriteNumber("bytes", direction.OfferedBytes);
        json.WriteNumber("delivered_packets", direction.DeliveredPackets);
        json.WriteNumber("delivered_bytes", direction.DeliveredBytes);
        json.WriteNumber("dropped_packets", direction.DroppedPackets);
        json.WriteStartObject("dropped_by");
        foreach (LinkDropReason reason in Enum.GetValues<LinkDropReason>())
        {
            if (direction.Dropped(reason) > 0) json.WriteNumber(reason.ToString(), direction.Dropped(reason));
        }

        json.WriteEndObject();
        json.WriteNumber("duplicated", direction.Duplicated);
        json.WriteNumber("reordered", direction.Reordered);
        json.WriteNumber("overtaking", direction.Overtaking);
        json.WriteNumber("corrupted", direction.Corrupted);
        json.WriteNumber("marked", direction.Marked);
        json.WriteNumber("queue_high_water_bytes", direction.QueueHighWaterBytes);
        json.WriteNumber("queue_high_water_packets", direction.QueueHighWaterPackets);
        if (direction.Injected > 0) json.WriteNumber("injected", direction.Injected);
        if (direction.Answered > 0) json.WriteNumber("answered", direction.Answered);
        WriteRules(json, rules);
        json.WriteEndObject();
    }

    private static void WriteExpectations(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartArray("expectations");
        foreach (ExpectationResult result in report.Expectations)
        {
            json.WriteStartObject();
            json.WriteString("expectation", result.Title);
            json.WriteNumber("line", result.Expectation.Place.Line);
            json.WriteBoolean("holds", result.Holds);
            json.WriteString("expected", result.Expected);
            json.WriteString("found", result.Found);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
