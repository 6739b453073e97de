using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>A host is without power from one moment to the next.</summary>
/// <param name="boot">When it answers again; <see cref="Instant.Never"/>: not by itself.</param>
public sealed class PowerLossException(Instant boot) : Exception("the host lost its power")
{
    public Instant Boot => boot;
}
