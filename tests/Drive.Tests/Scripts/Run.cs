using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Scripts;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Scripts of tests, run as the command line runs them.</summary>
internal static class Run
{
    /// <param name="text">The script.</param>
    /// <param name="persona">Null: the one that the script names.</param>
    /// <param name="adjust">Other settings.</param>
    public static Verdict Script(
        string text, string? persona = null, Func<ScriptSettings, ScriptSettings>? adjust = null)
    {
        Persona? named = persona is null ? null : ShippedPersonas.Find(persona)!;
        var settings = new ScriptSettings { Persona = named };
        return ScriptRunner.Run(text, adjust is null ? settings : adjust(settings));
    }

    /// <summary>The name of a folder on the way says the persona, where there is one of that name.</summary>
    public static Verdict File(string path)
    {
        string? persona =
            path.Split(Path.DirectorySeparatorChar)
            .FirstOrDefault(part => ShippedPersonas.Find(part) is not null);
        return Script(System.IO.File.ReadAllText(path), persona);
    }

    public static void ShouldPass(this Verdict verdict, string script) =>
        verdict.Kind.ShouldBe(VerdictKind.Passed, verdict.TextFor(script));
}
