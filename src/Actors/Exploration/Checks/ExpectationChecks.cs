using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>Which of the scenario's expectations must hold under faults as well.</summary>
internal static class ExpectationChecks
{
    public static IEnumerable<Violation> Find(RunReport report, bool all)
    {
        foreach (ExpectationResult result in report.Expectations)
        {
            if (result.Holds || !(all || IsSafety(result.Expectation))) continue;
            yield return new($"expectation: {result.Title}",
                $"expected {result.Expected}, found {result.Found}");
        }
    }

    /// <summary>Whatever fails, this may not; others say what a run comes to that is not disturbed.</summary>
    public static bool IsSafety(Expectation expectation) =>
        expectation.Always || expectation is Expectation.PrefixDelivered;
}
