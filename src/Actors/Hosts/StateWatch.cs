using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Kernel;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <summary>Somebody waits for a connection to reach a state.</summary>
/// <param name="Process">Whose connection; null: of any process.</param>
/// <param name="Connection">Which one; null: any.</param>
/// <param name="State">The state.</param>
/// <param name="Watcher">Is told <see cref="SegmentSeen"/>.</param>
internal sealed record StateWatch(
    string? Process, ConnectionName? Connection, TcpState State, IActorRef Watcher)
{
    public bool Concerns(ConnectionActor connection, TcpState state, ConnectionNames? names)
    {
        if (state != State) return false;
        if (Connection is { } name)
            return names?.IsNamed(connection.Local, connection.Remote, name) ?? false;

        return Process is null || connection.OwnerPlan?.Name == Process;
    }
}
