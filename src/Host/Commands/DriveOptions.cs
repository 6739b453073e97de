using System.CommandLine;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;

namespace ActorTcp.Host.Commands;

/// <summary>Options of the commands that drive one host.</summary>
internal static class DriveOptions
{
    public static Option<Persona> Persona() => new("--persona")
    {
        Description = "Whose stack the host behaves as, or the file of a persona. Default: linux.",
        HelpName = "NAME",
        CustomParser = static result =>
        {
            string name = SharedOptions.Only(result);
            if (ShippedPersonas.Find(name) is { } shipped) return shipped;
            if (!File.Exists(name))
                return SharedOptions.Wrong<Persona>(
                    result, $"{string.Join(", ", ShippedPersonas.Names)} or a file");

            PersonaReadResult read = PersonaReader.Read(File.ReadAllBytes(name), name);
            foreach (ScenarioError error in read.Errors) result.AddError(error.ToString());
            return read.Persona;
        },
    };
}
