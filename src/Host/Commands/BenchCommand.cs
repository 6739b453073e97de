using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorTcp.Actors.Running;
using ActorTcp.Host.Benchmarks;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp bench WORKLOAD</c></summary>
internal static class BenchCommand
{
    private const int MostConnections = 10_000_000;

    public static Command Create(CommandLine program)
    {
        var workload = new Argument<BenchWorkload>("WORKLOAD")
        {
            Description = "lifecycle, idle, bulk or pingpong.",
            CustomParser = ParseWorkload,
        };
        var connections = new Option<int?>("--connections")
        {
            Description = "How many. Default: 100,000; of bulk: 1.",
            HelpName = "N",
            CustomParser = ParseConnections,
        };
        var loss = new Option<double>("--loss")
        {
            Description = "Probability that a packet is lost, each way: 0.01 or 1%. Default: 0.",
            HelpName = "P",
            CustomParser = ParseLoss,
        };
        var json = new Option<bool>("--json") { Description = "One object on one line." };
        var shards = SharedOptions.Shards();
        var command = new Command("bench", "Measure how fast this machine emulates.")
        {
            workload, connections, loss, shards, json,
        };
        command.Subcommands.Add(TunBenchCommand.Create(program));
        command.Subcommands.Add(GrowthBenchCommand.Create(program));
        command.SetAction(parsed =>
        {
            BenchWorkload chosen = parsed.GetRequiredValue(workload);
            int count = parsed.GetValue(connections) ?? chosen.DefaultConnections;
            var request = new BenchRequest(chosen, count, parsed.GetValue(loss), parsed.GetValue(shards));
            return Run(program, request, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandLine program, BenchRequest request, bool json)
    {
        Interruption interruption = program.Interruption;
        try
        {
            BenchResult? result = BenchRun.Measure(request, () => !interruption.IsRequested);
            if (result is null) return interruption.Code;

            if (json) program.Terminal.Output.Line(result.ToJson());
            else BenchTable.Print(result, program.Terminal.Output);
            return result.AllDone ? ExitCode.Held : ExitCode.NotHeld;
        }
        catch (Exception e)
        {
            var scenario = request.Workload.Create(request.Connections, request.Loss);
            string command = FormattableString.Invariant(
                $"actortcp bench {request.Workload.Name} --connections {request.Connections}")
                + FormattableString.Invariant($" --loss {request.Loss} --shards {request.Shards}");
            new RunFailure(scenario, new RunOptions { Shards = request.Shards }, e)
                .Print(command, program.Terminal.Error);
            return ExitCode.Bug;
        }
    }

    private static BenchWorkload ParseWorkload(ArgumentResult result)
    {
        string found = SharedOptions.Only(result);
        BenchWorkload? workload = BenchWorkload.All.FirstOrDefault(candidate => candidate.Name == found);
        if (workload is null)
        {
            result.AddError($"found '{found}'; expected a workload: {Texts.Workloads}");
        }

        return workload!;
    }

    private static int? ParseConnections(ArgumentResult result)
    {
        string text = SharedOptions.Only(result);
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        if (isNumber && count is >= 1 and <= MostConnections) return count;

        return SharedOptions.Wrong<int?>(result, $"a whole number from 1 to {MostConnections}");
    }

    private static double ParseLoss(ArgumentResult result)
    {
        string text = SharedOptions.Only(result);
        bool isPercent = text.EndsWith('%');
        string number = isPercent ? text[..^1] : text;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        if (double.TryParse(number, Style, CultureInfo.InvariantCulture, out double loss))
        {
            if (isPercent) loss /= 100;
            if (loss < 1) return loss;
        }

        return SharedOptions.Wrong<double>(result, "a probability from 0 to below 1, such as 0.01 or 1%");
    }
}
