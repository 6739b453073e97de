namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>A script is not what the language allows. Never leaves the interpreter.</summary>
internal sealed class ScriptSyntaxException(Place place, string message) : Exception(message)
{
    public Place Place => place;
}
