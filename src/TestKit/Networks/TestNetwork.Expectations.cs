using ActorTcp.Primitives;

namespace ActorTcp.TestKit;

/// <content>Expectations of the first link, for networks that have one; each link has them too.</content>
public sealed partial class TestNetwork
{
    /// <inheritdoc cref="TestLink.ExpectSegment"/>
    public SeenPacket ExpectSegment(string pattern, Duration? within = null) =>
        Link.ExpectSegment(pattern, within);

    /// <inheritdoc cref="TestLink.FishForSegment"/>
    public SeenPacket FishForSegment(string pattern, Duration? within = null) =>
        Link.FishForSegment(pattern, within);

    /// <inheritdoc cref="TestLink.ExpectNoSegment"/>
    public void ExpectNoSegment(Duration during) => Link.ExpectNoSegment(during);

    /// <inheritdoc cref="TestLink.Drop"/>
    public void Drop(string pattern, int nth = 1) => Link.Drop(pattern, nth);

    /// <inheritdoc cref="TestLink.Inject"/>
    public void Inject(string segment) => Link.Inject(segment);

    /// <summary>One end believes in the connection, and the other has forgotten it (RFC 9293
    /// §3.5.1).</summary>
    /// <param name="survivor">The end that still has a connection.</param>
    /// <param name="within">Longest wait; null: <see cref="Patience"/>.</param>
    public void ExpectHalfOpen(TestSocket survivor, Duration? within = null)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        if (!RunUntil(() => survivor.IsHalfOpen, within))
            throw Failure($"{survivor} to be half-open", survivor.Describe());
    }
}
