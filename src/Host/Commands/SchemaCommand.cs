using System.CommandLine;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp schema</c></summary>
internal static class SchemaCommand
{
    public static Command Create(CommandLine program)
    {
        var persona = new Option<bool>("--persona") { Description = "That of persona files." };
        var command = new Command("schema", "Print the JSON Schema of scenario files.") { persona };
        command.SetAction(parsed =>
        {
            bool ofPersonas = parsed.GetValue(persona);
            string schema = ofPersonas ? ScenarioSchema.PersonaToJson() : ScenarioSchema.ToJson();
            program.Terminal.Output.Writer.Write(schema);
            program.Terminal.Output.Writer.Write('\n');
            return ExitCode.Held;
        });
        return command;
    }
}
