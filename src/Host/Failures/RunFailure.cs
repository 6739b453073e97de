using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Verification;
using ActorTcp.Host.Commands;
using ActorTcp.Host.Terminals;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Failures;

/// <summary>A run that a bug of ours ended: everything that is needed to see it again.</summary>
internal sealed class RunFailure(Scenario scenario, RunOptions options, Exception failure)
{
    private const int PacketsShown = 30;

    private readonly ActorSystemFailedException? _inActor = failure as ActorSystemFailedException;

    private ulong Seed => options.Seed ?? scenario.Seed;

    public void Print(RunRequest request, Screen error) =>
        Print(request.CommandFor(scenario.FileName, Seed), error);

    /// <param name="command">The command that shows it again.</param>
    public void Print(string command, Screen error)
    {
        const string Headline = "A bug of ours stopped the run. Please report it with what follows.";
        error.Marked(error.Paint(Tone.Bad, Headline));
        error.Line($"  version       actortcp {VersionAction.Version}");
        error.Line($"  scenario      {scenario.FileName}");
        error.Line($"  seed          {Seed}");
        if (_inActor is not null) PrintPlace(error, _inActor);
        error.Line($"  what failed   {(failure.InnerException ?? failure).Message}");
        error.Line($"  repeat with   {command}");
        PrintTrace(error);
        FailureReport.PrintPlace(failure, error);
    }

    private static void PrintPlace(Screen error, ActorSystemFailedException inActor)
    {
        error.Line($"  virtual time  {inActor.At}");
        error.Line($"  actor         {(inActor.ActorPath.Length > 0 ? inActor.ActorPath : "none")}");
        error.Line($"  handling      {inActor.MessageType?.Name ?? "a deadline, or its start or end"}");
    }

    /// <summary>
    /// The run is repeated with every link captured: it ends in the same way, so only its end is kept.
    /// </summary>
    private void PrintTrace(Screen error)
    {
        FailedHost? host = FailedHost.Find(scenario, _inActor);
        var history = new RecentHistory(scenario, PacketsShown, host?.Addresses ?? []);
        string outcome = Repeat(history);
        IReadOnlyList<string> lines = history.ToLines();
        string whose = host is null ? "" : $" of host {host.Name}";
        error.Line($"The last {lines.Count} of {history.Matching} packets{whose} before it{outcome}:");
        foreach (string line in lines) error.Line($"  {line}");
    }

    private string Repeat(RecentHistory history)
    {
        try
        {
            Duration? until = _inActor is null ? options.Until : _inActor.At - Instant.Zero;
            RunOptions again = options with { CaptureAll = true, Until = until };
            using var run = new ScenarioRun(scenario, again, history);
            run.Run();
            return " (run again, it did not fail: the failure is not deterministic)";
        }
        catch (Exception e)
        {
            return e.Message == failure.Message ? "" : $" (run again, it failed otherwise: {e.Message})";
        }
    }
}
