using System.CommandLine;
using System.CommandLine.Parsing;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Input;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp verify FILE...</c></summary>
internal static class VerifyCommand
{
    private static readonly int[] DefaultShapes = [1, 2, 8];

    public static Command Create(CommandLine program)
    {
        var files = SharedOptions.Files();
        var seed = SharedOptions.Seed();
        var until = SharedOptions.Until();
        var shapes = new Option<int[]?>("--shards")
        {
            Description = "The numbers of shards to compare. Default: 1,2,8.",
            HelpName = "N,N,...",
            CustomParser = ParseShapes,
        };
        var command = new Command("verify", "Run scenarios in several shapes, demand the same bytes of each.")
        {
            files, shapes, seed, until,
        };
        command.SetAction(parsed => Run(program, Chosen(parsed.GetValue(shapes)), new RunRequest
        {
            Files = parsed.GetRequiredValue(files),
            Seed = parsed.GetValue(seed),
            Until = parsed.GetValue(until),
        }));
        return command;
    }

    /// <summary>Of an absent option for a list the library gives an empty one.</summary>
    private static int[] Chosen(int[]? shapes) => shapes is { Length: > 0 } ? shapes : DefaultShapes;

    private static int Run(CommandLine program, int[] shapes, RunRequest request)
    {
        Screen error = program.Terminal.Error;
        if (!ScenarioFiles.TryRead(request.Files, error, out var scenarios)) return ExitCode.BadInput;
        if (!RealTimeOptions.Fit(request, scenarios, error)) return ExitCode.BadInput;

        int worst = ExitCode.Held;
        foreach (Scenario scenario in scenarios)
        {
            worst = ExitCode.Worst(worst, new SingleVerification(program, request, scenario).Run(shapes));
            if (program.Interruption.IsRequested) return ExitCode.Worst(worst, program.Interruption.Code);
        }

        return worst;
    }

    private static int[] ParseShapes(ArgumentResult result)
    {
        var shapes = new List<int>();
        foreach (string part in SharedOptions.Only(result).Split(','))
        {
            if (SharedOptions.TryShards(part.Trim(), out int shards) && !shapes.Contains(shards))
            {
                shapes.Add(shards);
                continue;
            }

            return Wrong(result);
        }

        return shapes.Count < 2 ? Wrong(result) : [.. shapes];
    }

    private static int[] Wrong(ArgumentResult result) => SharedOptions.Wrong<int[]>(
        result, $"at least two different numbers from 1 to {SharedOptions.MostShards}, such as 1,2,8") ?? [];
}
