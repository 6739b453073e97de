using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary><c>--name=value</c></summary>
internal sealed record ScriptOption(Place Place, string Name, string? Value);
