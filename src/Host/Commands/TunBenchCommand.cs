using System.CommandLine;
using ActorTcp.Host.Benchmarks.Tun;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;
using ActorTcp.Host.Tun;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp bench tun</c></summary>
internal static class TunBenchCommand
{
    public static Command Create(CommandLine program)
    {
        var command = new Command(
            "tun", "Measure emulated hosts against this machine's own TCP, through a TUN device.");
        command.SetAction(_ => Run(program));
        return command;
    }

    private static int Run(CommandLine program)
    {
        Screen screen = program.Terminal.Output;
        try
        {
            screen.Marked(screen.Paint(Tone.Heading, "tun"));
            var table = new SummaryTable(screen);
            foreach (TunMeasurement measurement in TunMeasurement.All)
            {
                if (program.Interruption.IsRequested) return program.Interruption.Code;
                table.Add(measurement.Group, measurement.Name, measurement.Measure());
            }

            table.Show();
            return ExitCode.Held;
        }
        catch (TunException e)
        {
            program.Terminal.Error.Line($"bench tun: {e.Message}");
            return ExitCode.BadInput;
        }
    }
}
