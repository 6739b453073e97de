namespace ActorTcp.Actors.Links;

/// <summary>A connection of a process by its number, from 1: <c>web-17</c>.</summary>
/// <remarks>A client numbers what it opens over all hosts of its group; a server what it accepts, host by
/// host: the same number on two hosts of a group are two connections.</remarks>
public sealed record ConnectionName(string Process, int Number)
{
    public override string ToString() => $"{Process}-{Number}";
}
