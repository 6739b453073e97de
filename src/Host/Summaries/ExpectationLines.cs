using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Summaries;

/// <summary>Which expectations held, and what those that failed found.</summary>
internal static class ExpectationLines
{
    /// <summary>A path of states that held says the same again: only the short is worth its place.</summary>
    private const int LongestFound = 60;

    public static void Print(RunReport report, Screen screen)
    {
        int count = report.Expectations.Count;
        if (report.End == RunEnd.Interrupted)
        {
            string all = Human.Count(count, "expectation is", "expectations are");
            string sentence = $"{all} not judged: the run was interrupted.";
            if (count > 0) screen.Marked(screen.Paint(Tone.Doubtful, sentence));
            return;
        }

        PrintFailures(report, screen);
        foreach (ExpectationResult result in report.Expectations.Where(result => result.Holds))
        {
            string found = result.Found.Length <= LongestFound ? $" (found {result.Found})" : "";
            string sentence = screen.Paint(Tone.Plain, result.Title + found);
            screen.Marked($"{screen.Paint(Tone.Good, "held")}    {sentence}");
        }

        int failed = report.Expectations.Count(result => !result.Holds);
        Tone tone = count == 0 ? Tone.Aside : failed == 0 ? Tone.Good : Tone.Bad;
        screen.Marked(screen.Paint(tone, Verdict(count, failed)));
    }

    /// <summary>With the place in the form that editors and terminals can jump to.</summary>
    public static void PrintFailures(RunReport report, Screen screen)
    {
        if (report.End == RunEnd.Interrupted) return;

        foreach (ExpectationResult result in report.Expectations.Where(result => !result.Holds))
        {
            string place = $"{report.Scenario.FileName}:{result.Expectation.Place.Line}: {result.Title}";
            screen.Marked($"{screen.Paint(Tone.Bad, "FAILED")}  {screen.Paint(Tone.Plain, place)}");
            screen.Marked(screen.Paint(Tone.Plain, $"        expected {result.Expected}"));
            screen.Marked(screen.Paint(Tone.Plain, $"        found    {result.Found}"));
        }
    }

    private static string Verdict(int count, int failed) => (count, failed) switch
    {
        (0, _) => "The scenario expects nothing.",
        (1, 0) => "The expectation holds.",
        (1, _) => "The expectation failed.",
        (_, 0) => $"All {count} expectations hold.",
        _ => $"{failed} of {count} expectations failed.",
    };
}
