using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>Connecting with data: sendto with MSG_FASTOPEN, and TCP_FASTOPEN_CONNECT (RFC 7413
/// §4.2.1).</content>
public sealed partial class Socket
{
    /// <summary>Whom a connect that waits for its first data is to (TCP_FASTOPEN_CONNECT); null: none
    /// waits.</summary>
    public Endpoint? DeferredTo => (_within as DeferredConnect)?.Remote;

    /// <summary>It neither listens nor was ever connected.</summary>
    public bool IsFresh => _status == Status.Fresh;

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
        if (_status == Status.Connected && !Connection!.NeverOpened && !Connection.IsOpening)
            return Send(in data, TcpSendFlags.None, out accepted);
        if (!Options.Tcp.FastOpenClient) return Errno.EOPNOTSUPP;
        if (_status is not (Status.Fresh or Status.Deferred)) return Connect(remote);

        _status = Status.Fresh;
        if (!Host.FastOpen.IsUsable(remote.Address, Options.Tcp, Host.Clock))
            return Host.Connect(this, remote);

        Errno error = Host.Connect(this, remote, data, out accepted);
        return error == Errno.EINPROGRESS && accepted > 0 ? Errno.None : error;
    }

    /// <summary>SEND by a caller that waits until the connection stands: in SYN-SENT the bytes are queued
    /// (RFC 9293 §3.10.2), so that the ACK of the SYN-ACK carries them.</summary>
    /// <inheritdoc cref="Send"/>
    public Errno Queue(in Payload data, out int accepted)
    {
        accepted = 0;
        if (Connection is null) return Errno.EPIPE;
        if (TakeError() is var pending and not Errno.None) return pending;
        return SendNow(in data, TcpSendFlags.None, out accepted);
    }

    /// <summary>With TCP_FASTOPEN_CONNECT, as Linux: with a cookie at hand the SYN waits for the data of the
    /// first write; without one it asks for one at once.</summary>
    private Errno ConnectOrDefer(Endpoint remote)
    {
        if (!Host.FastOpen.IsUsable(Options.Tcp, Host.Clock)) return Host.Connect(this, remote);
        if (!Host.FastOpen.RequestFor(remote.Address, Options.Tcp, default).SendsText)
            return Host.Connect(this, remote, default(Payload), out _);

        _within = new DeferredConnect(remote);
        _status = Status.Deferred;
        return Errno.None;
    }

    /// <summary>As Linux: before it is connected, and where the client's side is on.</summary>
    private Errno SetFastOpenConnect(long number)
    {
        if (number is not (0 or 1)) return Errno.EINVAL;
        if (!Options.Tcp.FastOpenClient) return Errno.EOPNOTSUPP;
        return _status == Status.Fresh
            ? Keep(Options with { FastOpenConnect = number != 0 })
            : Errno.EINVAL;
    }

    /// <summary>TCP_FASTOPEN_NO_COOKIE: neither this socket nor what it accepts needs one (RFC 7413
    /// §7.3).</summary>
    private Errno SetFastOpenNoCookie(long number) => number is 0 or 1
        ? Change(tcp => tcp with { FastOpenCookieless = number != 0, FastOpenClientCookieless = number != 0 })
        : Errno.EINVAL;

    private sealed record DeferredConnect(Endpoint Remote);
}
