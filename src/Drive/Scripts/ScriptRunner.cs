using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Running;
using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts;

/// <summary>Runs packetdrill scripts against an emulated host in virtual time: text in, a verdict
/// out.</summary>
public static class ScriptRunner
{
    /// <summary>Runs one script on a host of its own. The same text and settings give the same
    /// verdict.</summary>
    public static Verdict Run(string text, ScriptSettings settings)
    {
        try
        {
            Script script = ScriptParser.Parse(text, SuiteWords.With(settings.Definitions));
            Persona persona = settings.Persona ?? PersonaLine.Find(text) ?? ShippedPersonas.Find("linux")!;
            return new ScriptRun(script, RunOptions.Of(script, settings), settings, persona).Run();
        }
        catch (ScriptSyntaxException wrong)
        {
            return new(VerdictKind.Failed, wrong.Place, wrong.Message, []);
        }
        catch (ScriptSkippedException skipped)
        {
            return new(VerdictKind.Skipped, skipped.Place, skipped.Message, []);
        }
    }
}
