using ActorTcp.Actors.Scenarios.Personas;

namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>A comment by which a script names the personas that it was written for, the one that it is run as
/// first: <c>// persona: rfc, freebsd</c>.</summary>
/// <remarks>A comment and not an option, so that the original tool reads such scripts too.</remarks>
internal static class PersonaLine
{
    private const string Beginning = "// persona:";

    /// <summary>Null where no line names one.</summary>
    /// <exception cref="ScriptSyntaxException">There is no persona of that name.</exception>
    public static Persona? Find(string text)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.StartsWith(Beginning, StringComparison.Ordinal)) continue;

            string name = line[Beginning.Length..].ToString().Split(',')[0].Trim();
            return ShippedPersonas.Find(name) ?? throw new ScriptSyntaxException(
                new(number, Beginning.Length + 1),
                $"found '{name}'; expected a persona: {string.Join(", ", ShippedPersonas.Names)}");
        }

        return null;
    }
}
