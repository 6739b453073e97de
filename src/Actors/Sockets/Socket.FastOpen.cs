using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>Connecting with data: sendto with MSG_FASTOPEN (RFC 7413 §4.2.1).</content>
public sealed partial class Socket
{
    /// <summary>Begins to connect, and hands over data that may go with the SYN.</summary>
    /// <param name="remote">Whom to connect to.</param>
    /// <param name="data">The first bytes to send.</param>
    /// <param name="accepted">Bytes taken; the rest is to be sent once it is connected.</param>
    /// <returns>None where some were taken; EINPROGRESS where none were, as a cookie has to be asked for;
    /// EOPNOTSUPP where the client's side of Fast Open is off; what <see cref="Connect(Endpoint)"/> returns
    /// otherwise. On a connection it is <see cref="Send"/>.</returns>
    public Errno Connect(Endpoint remote, in Payload data, out int accepted)
    {
        accepted = 0;
        if (_status == Status.Connected && !Connection!.NeverOpened)
            return Send(in data, TcpSendFlags.None, out accepted);
        if (!Options.Tcp.FastOpenClient) return Errno.EOPNOTSUPP;
        if (_status != Status.Fresh || !Host.FastOpen.IsUsable(Options.Tcp, Host.Clock))
            return Connect(remote);

        Errno error = Host.Connect(this, remote, data, out accepted);
        return error == Errno.EINPROGRESS && accepted > 0 ? Errno.None : error;
    }
}
