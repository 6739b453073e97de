using System.Runtime.InteropServices;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Benchmarks;

/// <summary>A result for people.</summary>
internal static class BenchTable
{
    public static void Print(BenchResult result, Screen screen)
    {
        BenchRequest request = result.Request;
        string count = Human.Count(request.Connections, "connection", "connections");
        string what = $"{request.Workload.Name}, {count}";
        string loss = request.Loss > 0 ? $", {request.Loss * 100:0.###} % loss each way" : "";
        string shards = Human.Count(request.Shards, "shard", "shards");
        screen.Marked(screen.Paint(Tone.Heading, what) + screen.Paint(Tone.Plain, $"{loss}, {shards}"));

        var table = new SummaryTable(screen);
        Tone tone = result.AllDone ? Tone.Plain : Tone.Bad;
        string done = $"{Human.Count(result.Done)} of {Human.Count(request.Connections)} connections";
        table.Add("Done", "", done, tone);
        table.Add("Time", "wall", Human.Seconds(result.WallSeconds));
        table.Add("Time", "processor", Human.Seconds(result.CpuSeconds));
        table.Add("Time", "virtual", Human.Seconds(result.VirtualSeconds));
        table.Add("Work", "segments", Human.Count(result.Segments));
        table.Add("Work", "events", Human.Count(result.Events));
        table.Add("Work", "bytes read", Human.Bytes(result.BytesRead));
        table.Add("Speed", "segments", PerProcessorSecond(result.SegmentsPerCpuSecond));
        table.Add("Speed", "connections", PerProcessorSecond(result.ConnectionsPerCpuSecond));
        string how = request.Workload.HoldsAtTheEnd ? "established, collected" : "at the peak, with garbage";
        table.Add("Memory", "peak", Human.Bytes(result.PeakKilobytes * 1_024.0));
        string bytes = Human.Count(result.BytesPerConnection);
        table.Add("Memory", "per connection", $"{bytes} bytes, both ends; {how}");
        string system = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        table.Add("Machine", "", $"{Environment.ProcessorCount} processors, {system}");
        table.Show();
    }

    private static string PerProcessorSecond(double rate) => $"{Human.Short(rate)} per processor second";
}
