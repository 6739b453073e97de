using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Scripts;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Scripts of tests, run as the command line runs them.</summary>
internal static class Run
{
    public static Verdict Script(
        string text, string persona = "linux", Func<ScriptSettings, ScriptSettings>? adjust = null)
    {
        var settings = new ScriptSettings { Persona = ShippedPersonas.Find(persona)! };
        return ScriptRunner.Run(text, adjust is null ? settings : adjust(settings));
    }

    /// <summary>The name of the folder below the topic says the persona, where there is one of that
    /// name.</summary>
    public static Verdict File(string path)
    {
        string? persona =
            path.Split(Path.DirectorySeparatorChar)
            .FirstOrDefault(part => ShippedPersonas.Find(part) is not null);
        return Script(System.IO.File.ReadAllText(path), persona ?? "linux");
    }

    public static void ShouldPass(this Verdict verdict, string script) =>
        verdict.Kind.ShouldBe(VerdictKind.Passed, verdict.TextFor(script));
}
