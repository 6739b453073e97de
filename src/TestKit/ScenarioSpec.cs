using ActorTcp.Actors.Exploration;
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
    public static RunReport Run(string yaml, RunOptions? options = null, SpecFiles? files = null)
    {
        using var run = new ScenarioRun(Read(yaml, files), options ?? new RunOptions());
        return run.Run();
    }

    /// <summary>Runs the scenario, and demands that all its expectations hold.</summary>
    /// <exception cref="SpecFailedException">The text has errors, or an expectation failed.</exception>
    public static RunReport MustHold(string yaml, RunOptions? options = null, SpecFiles? files = null)
    {
        RunReport report = Run(yaml, options, files);
        string[] failures =
        [
            .. report.Expectations.Where(result => !result.Holds).Select(result =>
                $"line {result.Expectation.Place.Line}: {result.Title}: "
                + $"expected {result.Expected}, found {result.Found} (seed {report.Seed})"),
        ];
        return failures.Length == 0 ? report : throw new SpecFailedException(failures);
    }

    /// <summary>Runs a scenario as an exploration wrote it, with its checks: what must hold whatever goes
    /// wrong (docs/explore.md).</summary>
    /// <exception cref="SpecFailedException">The text has errors, or something did not hold.</exception>
    public static void MustWithstand(string yaml, TrialOptions? options = null, SpecFiles? files = null)
    {
        TrialResult result = FaultTrial.RunAsWritten(Read(yaml, files), options ?? new TrialOptions());
        if (result.IsStopped) throw new SpecFailedException(["it was stopped before its end"]);
        if (result.Violations.Count > 0)
            throw new SpecFailedException([.. result.Violations.Select(violation => violation.ToString())]);
    }

    private static Scenario Read(string yaml, SpecFiles? files)
    {
        ScenarioReadResult read = ScenarioReader.Read(yaml, "spec.yaml", files);
        return read.Scenario
            ?? throw new SpecFailedException([.. read.Errors.Select(error => error.ToString())]);
    }
}
