using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>The personas that ship with the program: the files of <c>config/personas</c>, held in the
/// assembly.</summary>
public static class ShippedPersonas
{
    private const string Prefix = "personas/", Suffix = ".yaml";
    private static readonly OrderedDictionary<string, Persona> All = ReadAll();

    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. All.Keys];

    /// <summary>Null where there is none of that name.</summary>
    public static Persona? Find(string name) => All.GetValueOrDefault(name);

    private static OrderedDictionary<string, Persona> ReadAll()
    {
        var all = new OrderedDictionary<string, Persona>();
        string[] resources = typeof(ShippedPersonas).Assembly.GetManifestResourceNames();
        foreach (string resource in resources.Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            string name = resource[Prefix.Length..^Suffix.Length];
            PersonaReadResult read = PersonaReader.Read(BytesOf(resource), resource);
            Invariant.Holds(read.Persona is not null); // a test reads them one by one and says what is wrong
            all.Add(name, read.Persona! with { Name = name });
        }

        return all;
    }

    private static byte[] BytesOf(string resource)
    {
        using Stream stream = typeof(ShippedPersonas).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
