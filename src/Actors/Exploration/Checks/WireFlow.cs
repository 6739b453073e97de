using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>The packets between two endpoints: streams both ways, over one connection or several.</summary>
internal sealed class WireFlow(Endpoint first, Endpoint second)
{
    public Endpoint First => first;

    public Endpoint Second => second;

    /// <summary>Something in the path changed or made segments: nothing can be said of the
    /// ends.</summary>
    public bool IsMuddled { get; set; }

    public List<WireStream> FromFirst { get; } = [];

    public List<WireStream> FromSecond { get; } = [];

    /// <summary>When something last reached the first end, and the second.</summary>
    public Instant ReachedFirst { get; private set; } = Instant.Zero - 1.Ns;

    public Instant ReachedSecond { get; private set; } = Instant.Zero - 1.Ns;

    /// <summary>When a segment of it was last seen.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>FINs that reached an end. One that was overtaken may be taken for old (RFC 7323
    /// §5.3).</summary>
    public List<(Endpoint To, Instant At, bool IsFresh)> Fins { get; } = [];

    /// <summary>SYNs and RSTs that were sent or arrived: either can end a TIME-WAIT.</summary>
    public List<Instant> Breaks { get; } = [];

    public List<WireStream> Of(bool isFirst) => isFirst ? FromFirst : FromSecond;

    public Endpoint End(bool isFirst) => isFirst ? first : second;

    public Instant Reached(bool isFirst) => isFirst ? ReachedFirst : ReachedSecond;

    public void Reaches(bool isFirst, Instant at)
    {
        if (isFirst) ReachedFirst = at;
        else ReachedSecond = at;
    }

    /// <summary>One connection, as far as was seen: windows mean what their SYNs said.</summary>
    public bool IsSingle => FromFirst.Count == 1 && FromSecond.Count == 1;

    /// <summary>The least time that packets took both ways; zero: nobody knows.</summary>
    public Duration Path => IsSingle && FromFirst[0].Path is { } there && FromSecond[0].Path is { } back
        ? there + back
        : Duration.Zero;
}
