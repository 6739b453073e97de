using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Summaries;

/// <summary>The last line of a call with several files.</summary>
internal static class SummaryOfAll
{
    private static readonly (int Code, string Word, Tone Tone)[] Kinds =
    [
        (ExitCode.Held, "held", Tone.Good),
        (ExitCode.NotHeld, "failed", Tone.Bad),
        (ExitCode.BadInput, "not written", Tone.Bad),
        (ExitCode.Bug, "stopped by a bug of ours", Tone.Bad),
        (ExitCode.Interrupted, "interrupted", Tone.Doubtful),
        (ExitCode.Terminated, "interrupted", Tone.Doubtful),
    ];

    /// <param name="codes">Of the scenarios that were run, in their order.</param>
    public static void Print(IReadOnlyList<Scenario> scenarios, IReadOnlyList<int> codes, Screen screen)
    {
        var parts = new List<string>();
        foreach ((int code, string word, Tone tone) in Kinds)
        {
            var runs = codes.Index().Where(run => run.Item == code);
            string[] files = [.. runs.Select(run => scenarios[run.Index].FileName)];
            if (files.Length == 0) continue;

            string names = code == ExitCode.Held ? "" : $" ({string.Join(", ", files)})";
            parts.Add(screen.Paint(tone, $"{files.Length} {word}{names}"));
        }

        int left = scenarios.Count - codes.Count;
        if (left > 0) parts.Add(screen.Paint(Tone.Doubtful, $"{left} not run"));
        screen.Line();
        screen.Marked($"{scenarios.Count} scenarios: {string.Join(", ", parts)}");
    }
}
