using System.CommandLine;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Input;
using ActorTcp.Host.Output;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp run FILE...</c></summary>
internal static class RunCommand
{
    public static Command Create(CommandLine program)
    {
        var files = SharedOptions.Files();
        var seed = SharedOptions.Seed();
        var shards = SharedOptions.Shards();
        var until = SharedOptions.Until();
        var quiet = new Option<bool>("--quiet", "-q")
        {
            Description = "No progress and no summary: only expectations that fail, and errors.",
        };
        var folder = new Option<string?>("--out")
        {
            Description = "Directory for report.json and capture.pcapng; with several files one for each.",
            HelpName = "DIR",
        };
        var realTime = RealTimeOptions.RealTime();
        var tun = RealTimeOptions.Tun();
        var lagBudget = RealTimeOptions.LagBudget();
        var cluster = ClusterOptions.Redis("--cluster", isRequired: false);
        var runId = ClusterOptions.RunId();
        var command = new Command("run", "Run scenarios and hold them against their expectations.")
        {
            files, seed, shards, folder, until, quiet, realTime, tun, lagBudget, cluster, runId,
        };
        command.SetAction(parsed => Run(program, new RunRequest
        {
            Files = parsed.GetRequiredValue(files),
            Seed = parsed.GetValue(seed),
            Shards = ClusterOptions.ShardsOf(parsed, shards, cluster),
            Until = parsed.GetValue(until),
            Out = parsed.GetValue(folder),
            Quiet = parsed.GetValue(quiet),
            RealTime = parsed.GetValue(realTime),
            Tun = parsed.GetValue(tun),
            LagBudget = parsed.GetValue(lagBudget),
            Cluster = parsed.GetValue(cluster),
            RunId = parsed.GetValue(runId),
        }));
        return command;
    }

    /// <summary>First everything that can be wrong with the input, then the runs.</summary>
    private static int Run(CommandLine program, RunRequest request)
    {
        Screen error = program.Terminal.Error;
        if (!ScenarioFiles.TryRead(request.Files, error, out var scenarios)) return ExitCode.BadInput;
        if (!ClusterOptions.Fit(request, scenarios, error)) return ExitCode.BadInput;
        if (!RealTimeOptions.Fit(request, scenarios, error)) return ExitCode.BadInput;

        using OutputFolders? folders = OutputFolders.TryPrepare(request.Out, scenarios, error);
        if (folders is null) return ExitCode.BadInput;

        var codes = new List<int>();
        for (int i = 0; i < scenarios.Count && !program.Interruption.IsRequested; i++)
        {
            if (i > 0 && !request.Quiet) program.Terminal.Output.Line();
            codes.Add(new SingleRun(program, request, scenarios[i], folders[i]).Run());
        }

        bool hasLastLine = scenarios.Count > 1 && !request.Quiet;
        if (hasLastLine) SummaryOfAll.Print(scenarios, codes, program.Terminal.Output);
        if (codes.Count < scenarios.Count) codes.Add(program.Interruption.Code); // some were not run at all
        return codes.Aggregate(ExitCode.Held, ExitCode.Worst);
    }
}
