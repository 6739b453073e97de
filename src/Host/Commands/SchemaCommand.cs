using System.CommandLine;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp schema</c></summary>
internal static class SchemaCommand
{
    public static Command Create(CommandLine program)
    {
        var command = new Command("schema", "Print the JSON Schema of scenario files.");
        command.SetAction(_ =>
        {
            program.Terminal.Output.Writer.Write(ScenarioSchema.ToJson());
            program.Terminal.Output.Writer.Write('\n');
            return ExitCode.Held;
        });
        return command;
    }
}
