namespace ActorTcp.Actors.Scenarios;

/// <summary>Ports from the first to the last, both included.</summary>
public readonly record struct PortRange(ushort First, ushort Last)
{
    public int Count => Last - First + 1;

    public bool Contains(int port) => First <= port && port <= Last;

    public override string ToString() => $"{First}-{Last}";
}
