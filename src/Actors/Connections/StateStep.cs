using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Connections;

/// <summary>A connection went from one state to another.</summary>
/// <param name="At">When.</param>
/// <param name="Local">Its own end.</param>
/// <param name="Remote">The peer's end.</param>
/// <param name="To">The state it is in now.</param>
public readonly record struct StateStep(Instant At, Endpoint Local, Endpoint Remote, TcpState To)
{
    /// <summary>The state before.</summary>
    public TcpState From { get; init; }

    /// <summary>Whose connection it is; null: nobody's yet.</summary>
    public string? Process { get; init; }

    /// <summary>Of a step to CLOSED: what the connection ended with.</summary>
    public TcpError Error { get; init; }

    /// <summary>Of a step to CLOSED: why it gave its peer up, if it did.</summary>
    public GiveUpCause GaveUp { get; init; }

    /// <summary>No step of the diagram: its host lost its memory.</summary>
    public bool IsForgotten { get; init; }
}
