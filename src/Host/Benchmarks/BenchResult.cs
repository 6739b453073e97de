using System.Text;
using System.Text.Json;

namespace ActorTcp.Host.Benchmarks;

/// <summary>What a benchmark measured.</summary>
internal sealed record BenchResult
{
    public required BenchRequest Request { get; init; }

    /// <summary>Building the world and running it.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Of all threads, over the same time.</summary>
    public required double CpuSeconds { get; init; }

    public required double VirtualSeconds { get; init; }

    /// <summary>Connections that ended as they should.</summary>
    public required long Done { get; init; }

    /// <summary>Counted once, when sent; lost ones included.</summary>
    public required long Segments { get; init; }

    public required long Events { get; init; }

    /// <summary>Bytes that programs read.</summary>
    public required long BytesRead { get; init; }

    public required long PeakKilobytes { get; init; }

    /// <summary>Resident memory that a connection adds, both ends together.</summary>
    public required long BytesPerConnection { get; init; }

    public bool AllDone => Done == Request.Connections;

    public double SegmentsPerCpuSecond => Segments / CpuSeconds;

    public double ConnectionsPerCpuSecond => Done / CpuSeconds;

    /// <summary>One object on one line.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("workload", Request.Workload.Name);
            json.WriteNumber("connections", Request.Connections);
            json.WriteNumber("loss", Request.Loss);
            json.WriteNumber("shards", Request.Shards);
            json.WriteNumber("wall_s", Math.Round(WallSeconds, 6));
            json.WriteNumber("cpu_s", Math.Round(CpuSeconds, 6));
            json.WriteNumber("sim_s", VirtualSeconds);
            json.WriteNumber("done", Done);
            json.WriteNumber("segs", Segments);
            json.WriteNumber("events", Events);
            json.WriteNumber("rx_bytes", BytesRead);
            json.WriteNumber("peak_rss_kb", PeakKilobytes);
            json.WriteNumber("bytes_per_conn", BytesPerConnection);
            json.WriteNumber("segs_per_cpu_s", Math.Round(SegmentsPerCpuSecond));
            json.WriteNumber("conn_per_cpu_s", Math.Round(ConnectionsPerCpuSecond, 3));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
