using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorTcp.Host.Benchmarks.Growth;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp bench growth</c></summary>
internal static class GrowthBenchCommand
{
    private const int Default = 1_000_000;
    private const int Least = 1_000;

    public static Command Create(CommandLine program)
    {
        var most = new Option<int>("--most")
        {
            Description = "Connections and hosts of the largest step. Default: 1,000,000.",
            HelpName = "N",
            DefaultValueFactory = _ => Default,
            CustomParser = ParseMost,
        };
        var command = new Command(
            "growth", "Measure what a segment costs as connections and hosts become more.")
        {
            most,
        };
        command.SetAction(parsed => Run(program, parsed.GetValue(most)));
        return command;
    }

    private static int Run(CommandLine program, int most)
    {
        var points = new List<GrowthPoint>();
        foreach (GrowthStep step in GrowthStep.UpTo(most))
        {
            if (step.Measure(() => !program.Interruption.IsRequested) is not { } point)
                return program.Interruption.Code;

            points.Add(point);
            program.Terminal.Error.Line($"{step.Group} {step.Size:N0}: done");
        }

        GrowthPlot.Print(points, program.Terminal.Output);
        return points.TrueForAll(point => point.AllDone) ? ExitCode.Held : ExitCode.NotHeld;
    }

    private static int ParseMost(ArgumentResult result)
    {
        string text = SharedOptions.Only(result);
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most);
        if (isNumber && most is >= Least and <= Default) return most;

        return SharedOptions.Wrong<int>(result, $"a whole number from {Least} to {Default}");
    }
}
