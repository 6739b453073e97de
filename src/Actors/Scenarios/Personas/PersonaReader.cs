using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>Reads persona files: a valid persona or all errors, never an exception.</summary>
public static class PersonaReader
{
    /// <summary>Reads the bytes of a file, which must be UTF-8.</summary>
    public static PersonaReadResult Read(ReadOnlySpan<byte> bytes, string fileName)
    {
        var errors = new ErrorList(fileName);
        Persona? persona = TextCheck.TryDecode(bytes, errors, out string text)
            && TextCheck.TryClean(text, errors, out string clean)
            ? Read(clean, fileName, errors)
            : null;
        return new(errors.Count == 0 ? persona : null, errors.Sorted);
    }

    private static Persona? Read(string text, string fileName, ErrorList errors)
    {
        if (YamlTree.Parse(text, errors, PersonaLanguage.Persona.Allowed) is not { } root) return null;

        return PersonaLanguage.Persona.TryRead(root, errors, out Persona persona)
            ? persona with { Name = fileName }
            : null;
    }
}
