using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol;

/// <summary>The addresses of a packet, from where to where. All packets of a path share one.</summary>
public record IpPair(IpAddress Source, IpAddress Destination)
{
    /// <summary>What a packet has before it gets addresses.</summary>
    public static IpPair None { get; } = new(default, default);

    /// <summary>Whether it leads back where the other one comes from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Reverses(IpPair other) => Source == other.Destination && Destination == other.Source;
}
