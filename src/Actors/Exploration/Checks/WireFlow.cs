using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>The packets between two endpoints: streams both ways, over one connection or several.</summary>
internal sealed class WireFlow(Endpoint first)
{
    public Endpoint First => first;

    /// <summary>Something in the path changed or made segments: nothing can be said of the
    /// ends.</summary>
    public bool IsMuddled { get; set; }

    public List<WireStream> FromFirst { get; } = [];

    public List<WireStream> FromSecond { get; } = [];

    /// <summary>When something last reached the first end, and the second.</summary>
    public Instant ReachedFirst { get; set; } = Instant.Zero - 1.Ns;

    public Instant ReachedSecond { get; set; } = Instant.Zero - 1.Ns;

    public List<WireStream> Of(bool isFirst) => isFirst ? FromFirst : FromSecond;

    /// <summary>One connection, as far as was seen: windows mean what their SYNs said.</summary>
    public bool IsSingle => FromFirst.Count == 1 && FromSecond.Count == 1;
}
