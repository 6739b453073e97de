using System.Security.Cryptography;
using System.Text;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Verification;

/// <summary>Runs a scenario in several shapes and demands the same bytes of each.</summary>
public sealed class ShapeVerification(Scenario scenario, RunOptions options)
{
    private const int LinesBefore = 8;
    private const int LinesAfter = 4;

    /// <summary>One shape: every packet of every link hashed, nothing kept.</summary>
    /// <param name="watch">Asked now and then; false interrupts.</param>
    public ShapeResult Run(int shards, Func<RunProgress, bool>? watch = null)
    {
        using var digest = new HistoryDigest(scenario);
        using var run = new ScenarioRun(scenario, OptionsOf(shards), digest);
        byte[] report = ReportJson.Write(run.Run(watch));
        return new(shards, digest.Finish(), SHA256.HashData(report), digest.Packets)
        {
            Report = report,
            Chunks = digest.Chunks,
        };
    }

    /// <summary>Null where the two are the same; else the first difference, found by running both
    /// again.</summary>
    public Divergence? Compare(ShapeResult first, ShapeResult second)
    {
        if (first.Equals(second, out bool captureDiffers)) return null;
        return captureDiffers ? CompareCaptures(first, second) : CompareReports(first, second);
    }

    private Divergence CompareCaptures(ShapeResult first, ShapeResult second)
    {
        int chunk = 0;
        while (SameChunk(first, second, chunk)) chunk++;

        long from = Math.Max(0, ((long)chunk * HistoryDigest.ChunkLength) - LinesBefore);
        List<string> linesOfFirst = Excerpt(first.Shards, from);
        List<string> linesOfSecond = Excerpt(second.Shards, from);
        return Describe((first.Shards, second.Shards), "capture", linesOfFirst, linesOfSecond);
    }

    private static bool SameChunk(ShapeResult first, ShapeResult second, int chunk) =>
        chunk < first.Chunks.Count && chunk < second.Chunks.Count
        && first.Chunks[chunk].AsSpan().SequenceEqual(second.Chunks[chunk]);

    private List<string> Excerpt(int shards, long from)
    {
        var excerpt =
            new HistoryExcerpt(scenario, from, HistoryDigest.ChunkLength + LinesBefore + LinesAfter);
        using var run = new ScenarioRun(scenario, OptionsOf(shards), excerpt);
        run.Run();
        return excerpt.Lines;
    }

    private static Divergence CompareReports(ShapeResult first, ShapeResult second) => Describe(
        (first.Shards, second.Shards), "report", LinesOf(first.Report), LinesOf(second.Report));

    private static List<string> LinesOf(byte[] report) => [.. Encoding.UTF8.GetString(report).Split('\n')];

    private static Divergence Describe(
        (int First, int Second) shards, string what, List<string> first, List<string> second)
    {
        int at = 0;
        while (at < first.Count && at < second.Count && first[at] == second[at]) at++;

        bool repeats = at == first.Count && at == second.Count;
        List<string> common = first[Math.Max(0, at - LinesBefore)..at];
        if (repeats) common.Add("(run again, both are the same: the difference does not repeat)");
        return new(shards, what, common, Next(first, at), Next(second, at));
    }

    private static List<string> Next(List<string> lines, int at) =>
        at >= lines.Count ? ["(ends here)"] : lines[at..Math.Min(lines.Count, at + LinesAfter)];

    private RunOptions OptionsOf(int shards) => options with { Shards = shards, CaptureAll = true };
}
