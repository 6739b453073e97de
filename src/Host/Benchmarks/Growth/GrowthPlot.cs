using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Benchmarks.Growth;

/// <summary>What a segment costs as the work grows: one bar a size, all on one scale.</summary>
internal static class GrowthPlot
{
    private const int Width = 40;

    public static void Print(IReadOnlyList<GrowthPoint> points, Screen screen)
    {
        screen.Marked(screen.Paint(Tone.Heading, "processor time of a segment"));
        var table = new SummaryTable(screen);
        double most = points.Max(Cost);
        foreach (GrowthPoint point in points)
        {
            table.Add(
                point.Step.Group, Human.Count(point.Step.Size), Row(point, most),
                point.AllDone ? Tone.Plain : Tone.Bad);
        }

        table.Show();
    }

    private static string Row(GrowthPoint point, double most)
    {
        int length = Math.Max(1, (int)Math.Round(Cost(point) / most * Width));
        string bar = new string('#', length).PadRight(Width);
        string rate = $"{Human.Short(point.SegmentsPerCpuSecond)} segments per processor second";
        string memory = point.Weight is { } weight
            ? $", a fresh host {weight.Alone:N0} bytes, with link and process {weight.WithAll:N0}"
            : "";
        string done = point.AllDone ? "" : ", not all connections ended as they should";
        return $"{bar} {Human.Seconds(Cost(point))}, {rate}{memory}{done}";
    }

    private static double Cost(GrowthPoint point) => 1 / point.SegmentsPerCpuSecond;
}
