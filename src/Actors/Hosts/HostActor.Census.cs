using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <content>What an administrator sees and does from outside: netstat, and the removal of control
/// blocks.</content>
public sealed partial class HostActor
{
    /// <summary>Control blocks in that state; in LISTEN: ports that are listened on.</summary>
    /// <param name="port">Only those with that local port; null: all.</param>
    public int CountIn(TcpState state, ushort? port = null)
    {
        if (state == TcpState.Listen)
            return _listeners?.Count(one => port is null || one.Key.Port == port) ?? 0;

        int count = 0;
        foreach (ConnectionActor connection in _connections.ToList())
        {
            if (connection.Tcp.State == state && (port is null || connection.Local.Port == port)) count++;
        }

        return count;
    }

    /// <summary>All connections have other settings from now on.</summary>
    public void Configure(Func<TcpSettings, TcpSettings> change)
    {
        foreach (ConnectionActor connection in _connections.ToList())
        {
            connection.Tcp.Adopt(change(connection.Tcp.Settings), Now, Services.Effects);
            connection.Perform();
        }
    }

    /// <summary>Removes all control blocks in that state (FreeBSD tcpdrop): RST where the state wants
    /// one.</summary>
    public void Drop(TcpState state)
    {
        foreach (ConnectionActor connection in _connections.ToList())
        {
            if (connection.Tcp.State != state) continue;

            connection.Tcp.Abort(Now, Services.Effects);
            connection.Perform();
        }
    }
}
