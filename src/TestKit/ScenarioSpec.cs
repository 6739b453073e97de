using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.TestKit;

/// <summary>A scenario as a specification: runs in virtual time, and fails with what was expected and
/// found.</summary>
public static class ScenarioSpec
{
    /// <summary>Runs the scenario to its end.</summary>
    /// <exception cref="SpecFailedException">The text has errors; each is named with line and
    /// column.</exception>
    public static RunReport Run(string yaml, RunOptions? options = null)
    {
        ScenarioReadResult read = ScenarioReader.Read(yaml, "spec.yaml");
        if (read.Scenario is null)
            throw new SpecFailedException([.. read.Errors.Select(error => error.ToString())]);

        using var run = new ScenarioRun(read.Scenario, options ?? new RunOptions());
        return run.Run();
    }

    /// <summary>Runs the scenario, and demands that all its expectations hold.</summary>
    /// <exception cref="SpecFailedException">The text has errors, or an expectation failed.</exception>
    public static RunReport MustHold(string yaml, RunOptions? options = null)
    {
        RunReport report = Run(yaml, options);
        string[] failures =
        [
            .. report.Expectations.Where(result => !result.Holds).Select(result =>
                $"line {result.Expectation.Place.Line}: {result.Title}: "
                + $"expected {result.Expected}, found {result.Found} (seed {report.Seed})"),
        ];
        return failures.Length == 0 ? report : throw new SpecFailedException(failures);
    }
}
