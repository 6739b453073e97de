using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>One event of a script.</summary>
internal sealed record ScriptEvent(Place Place, EventTime Time, ScriptAction Action);
