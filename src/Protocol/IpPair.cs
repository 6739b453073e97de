namespace ActorTcp.Protocol;

/// <summary>The addresses of a packet, from where to where. All packets of a path share one.</summary>
public record IpPair(IpAddress Source, IpAddress Destination)
{
    /// <summary>What a packet has before it gets addresses.</summary>
    public static IpPair None { get; } = new(default, default);
}
