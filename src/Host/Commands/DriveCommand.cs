using System.CommandLine;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Hosts;
using ActorTcp.Host.Driving;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp drive --listen unix:PATH</c></summary>
internal static class DriveCommand
{
    private const string Scheme = "unix:";

    public static Command Create(CommandLine program)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen for the one who drives.",
            HelpName = "unix:PATH",
            Required = true,
            CustomParser = static result =>
            {
                string place = SharedOptions.Only(result);
                return place.StartsWith(Scheme, StringComparison.Ordinal) && place.Length > Scheme.Length
                    ? place[Scheme.Length..]
                    : SharedOptions.Wrong<string>(result, "unix:PATH");
            },
        };
        var persona = DriveOptions.Persona();
        var command = new Command("drive", "Let another program drive one emulated host, line by line.")
        {
            listen, persona,
        };
        command.SetAction(parsed =>
        {
            Persona chosen = parsed.GetValue(persona) ?? ShippedPersonas.Find("linux")!;
            var server = new DriveServer(
                new() { Persona = chosen }, program.Terminal.Error, program.Interruption);
            return server.Run(parsed.GetRequiredValue(listen));
        });
        return command;
    }
}
