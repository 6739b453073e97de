using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Finds the personas that a scenario names: shipped ones by name, others by path.</summary>
internal sealed class PersonaTable(ErrorList errors, IScenarioFiles? files)
{
    private readonly Dictionary<string, Persona> _read = [];

    /// <summary>The persona; where its file is unusable, that is reported and any one is returned.</summary>
    public Persona Find(Placed<string> name)
    {
        if (ShippedPersonas.Find(name.Value) is { } shipped) return shipped;
        if (_read.TryGetValue(name.Value, out Persona? known)) return known;

        Persona persona = Read(name) ?? new Persona();
        _read[name.Value] = persona;
        return persona;
    }

    private Persona? Read(Placed<string> name)
    {
        byte[] bytes = [];
        string problem = "which cannot be opened here";
        if (files is null || !files.TryRead(name.Value, out bytes, out problem))
        {
            string why = files is null ? problem : $"of which the file cannot be read: {problem}";
            errors.Unexpected(name.Node, "a persona that can be read", new(why));
            return null;
        }

        PersonaReadResult read = PersonaReader.Read(bytes, name.Value);
        errors.Include(read.Errors);
        return read.Persona;
    }
}
