using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>Socket options as they were read; some are settings of the connection.</summary>
internal sealed record SocketDraft
{
    public Duration? Linger { get; init; }

    public bool ReuseAddress { get; init; }

    public TcpChange Tcp { get; init; } = TcpChange.Nothing;
}
