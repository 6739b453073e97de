using System.Diagnostics;
using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Clustering;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Output;
using ActorTcp.Host.RealTime;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;
using ActorTcp.Host.Tun;

namespace ActorTcp.Host.Commands;

/// <summary>Runs one scenario: progress, output, summary, exit code.</summary>
internal sealed class SingleRun(
    CommandLine program, RunRequest request, Scenario scenario, OutputFolder? folder)
{
    private const string ReportName = "report.json";
    private const string CaptureName = "capture.pcapng";

    private readonly Terminal _terminal = program.Terminal;
    private readonly RunOptions _options = program.Adjust(new RunOptions
    {
        Seed = request.Seed,
        Shards = request.Shards,
        Until = request.Until,
    });

    public int Run()
    {
        using IDisposable? cleanup = folder is null ? null : program.Interruption.BeforeKill(folder.Dispose);
        try
        {
            return RunAndTell();
        }
        catch (OutputException e)
        {
            _terminal.Error.Line($"--out {folder!.FolderPath}: {e.Message}");
            folder.Dispose();
            return ExitCode.BadInput;
        }
        catch (TunException e)
        {
            _terminal.Error.Line($"--tun: {e.Message}");
            folder?.Dispose();
            return ExitCode.BadInput;
        }
        catch (ClusterRunException e)
        {
            _terminal.Error.Line($"{scenario.FileName}: {e.Message}");
            folder?.Dispose();
            return e.Code;
        }
        catch (Exception e)
        {
            folder?.Dispose();
            new RunFailure(scenario, _options, e).Print(request, _terminal.Error);
            return ExitCode.Bug;
        }
    }

    private int RunAndTell()
    {
        var clock = Stopwatch.StartNew();
        CaptureFile? capture = IsCaptured ? new(new(folder!.Create(CaptureName)), scenario) : null;
        RunReport report = request.IsPaced ? RunPaced(capture)
            : request.Cluster is not null ? RunOnCluster(capture)
            : RunVirtual(capture);
        clock.Stop();
        Write(report, capture);
        var outcome = new RunOutcome(report, clock.Elapsed, TextOfOutput(capture));
        if (request.Quiet) ExpectationLines.PrintFailures(report, _terminal.Output);
        else RunSummary.Print(outcome, _terminal.Output);
        return CodeOf(report);
    }

    private bool IsCaptured => folder is not null && scenario.Links.Any(link => link.Capture);

    private RunReport RunVirtual(CaptureFile? capture)
    {
        using var run = new ScenarioRun(scenario, _options, capture);
        return RunWatched(run.Run);
    }

    private RunReport RunOnCluster(CaptureFile? capture)
    {
        var run = new ClusterRun(request, _options, scenario, program.Interruption);
        if (request.Quiet) return run.Run(capture, static _ => { });

        var progress = RunProgressView.For(_terminal.Error, () => $"{scenario.Name}{run.Standing}");
        return progress.Show(watch => run.Run(capture, watch));
    }

    private RunReport RunPaced(CaptureFile? capture)
    {
        using var run = new RealTimeRun(scenario, _options, request.Tun, request.LagBudget);
        RunReport report = RunWatched(watch => run.Run(capture, watch));
        if (run.Loss is { } loss)
            _terminal.Error.Line($"{scenario.FileName}: {loss}; the report shows what was before");
        return report;
    }

    private RunReport RunWatched(Func<Func<RunProgress, bool>, RunReport> run)
    {
        Interruption interruption = program.Interruption;
        if (request.Quiet) return run(_ => !interruption.IsRequested);

        var progress = RunProgressView.For(_terminal.Error, () => scenario.Name);
        return progress.Show(watch => run(state =>
        {
            watch(state);
            return !interruption.IsRequested;
        }));
    }

    /// <summary>The report of an interrupted run is written too: it says that it was interrupted.</summary>
    private void Write(RunReport report, CaptureFile? capture)
    {
        if (folder is null) return;

        OutputException.Guard(ReportName, () =>
        {
            capture?.Finish();
            folder.Create(ReportName).Write(ReportJson.Write(report));
            folder.Commit(obsolete: capture is null ? CaptureName : null);
        });
    }

    private IReadOnlyList<string> TextOfOutput(CaptureFile? capture)
    {
        if (folder is null) return [];

        string files = folder.PathOf(ReportName);
        if (capture is null) return [files, $"no capture: {WhyNoCapture()}"];

        string limit = capture.ReachedLimit ? ", then the scenario's limit was reached" : "";
        string packets = Human.Count(capture.Packets, "packet", "packets");
        return [files, $"{folder.PathOf(CaptureName)} ({packets}{limit})"];
    }

    private string WhyNoCapture() =>
        scenario.Links.Count == 0 ? "the scenario has no link"
        : scenario.Connections > CapturePlan.DefaultConnectionLimit
            ? $"beyond {Human.Count(CapturePlan.DefaultConnectionLimit)} connections only if asked for"
        : "the scenario captures no link";

    private int CodeOf(RunReport report) =>
        report.End == RunEnd.Interrupted && program.Interruption.IsRequested ? program.Interruption.Code
        : report.End == RunEnd.Interrupted // by an operator of the cluster
            || report.End == RunEnd.GatewayLost || report.Pace is { IsOverBudget: true } ? ExitCode.NotHeld
        : report.AllHold ? ExitCode.Held
        : ExitCode.NotHeld;
}
