namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>A script uses what there is no emulation of. Never leaves the interpreter.</summary>
internal sealed class ScriptSkippedException(Place place, string construct) : Exception(construct)
{
    public Place Place => place;
}
