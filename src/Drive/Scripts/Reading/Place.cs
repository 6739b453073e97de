namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>Where something stands in a script, both from 1.</summary>
public readonly record struct Place(int Line, int Column);
