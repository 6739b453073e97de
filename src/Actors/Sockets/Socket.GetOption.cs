using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>getsockopt.</content>
public sealed partial class Socket
{
    private const int StreamType = 1; // SOCK_STREAM

    private TcpSettings Tcp => Connection?.Tcp.Settings ?? Options.Tcp;

    /// <summary>getsockopt.</summary>
    /// <returns>ENOPROTOOPT where there is no such option, ENOTCONN where it is one of connections
    /// only.</returns>
    public Errno GetOption(SocketOption option, out SocketOptionValue value)
    {
        value = default;
        if (IsClosed) return Errno.EBADF;
        if (option == SocketOption.Info) return GetInfo(out value);
        if (option == SocketOption.Linger)
        {
            value = SocketOptionValue.Linger(Options.Linger is not null, Seconds(Options.Linger ?? default));
            return Errno.None;
        }

        if (option is SocketOption.ReceiveTimeout or SocketOption.SendTimeout)
        {
            bool receives = option == SocketOption.ReceiveTimeout;
            long time = (receives ? Options.ReceiveTimeout : Options.SendTimeout).Nanoseconds / 1_000;
            value = SocketOptionValue.Time(time / MillionMicroseconds, time % MillionMicroseconds);
            return Errno.None;
        }

        if (option == SocketOption.Congestion)
        {
            value = SocketOptionValue.Name(Tcp.CongestionControl.Name);
            return Errno.None;
        }

        if (option == SocketOption.Mtu && Connection is null) return Errno.ENOTCONN;
        if (NumberOf(option) is not { } number) return Errno.ENOPROTOOPT;
        value = new(number);
        return Errno.None;
    }

    private long? NumberOf(SocketOption option) => option switch
    {
        SocketOption.ReuseAddress => Options.ReuseAddress ? 1 : 0,
        SocketOption.KeepAlive => Tcp.KeepAlive ? 1 : 0,
        SocketOption.ReceiveBuffer => 2L * (Connection?.Tcp.ReceiveBuffer ?? Options.Tcp.ReceiveBuffer),
        SocketOption.SendBuffer => 2L * Tcp.SendBuffer,
        SocketOption.Error => TakeError().ToNumber(),
        SocketOption.Type => StreamType,
        SocketOption.AcceptsConnections => Listening is null ? 0 : 1,
        SocketOption.TypeOfService => Tcp.Tos,
        SocketOption.TimeToLive => Tcp.Ttl,
        SocketOption.NoDelay => Tcp.Nagle ? 0 : 1,
        SocketOption.MaxSegment => Connection?.Tcp.Snapshot().Snd.Mss ?? Tcp.Mss,
        SocketOption.UserTimeout => Tcp.UserTimeout.Nanoseconds / 1_000_000,
        SocketOption.SynCount => Tcp.SynRetries,
        SocketOption.KeepIdle => Seconds(Tcp.KeepAliveIdle),
        SocketOption.KeepInterval => Seconds(Tcp.KeepAliveInterval),
        SocketOption.KeepCount => Tcp.KeepAliveProbes,
        SocketOption.Cork => _corked ? 1 : 0,
        SocketOption.QuickAck => Connection?.Tcp.AcksQuickly ?? !_acksSlowly ? 1 : 0,
        SocketOption.Linger2 => Tcp.FinWait2Abort ? -1 : Seconds(Tcp.FinWait2Timeout),
        SocketOption.DeferAccept => Seconds(Tcp.DeferAccept),
        SocketOption.FastOpen => Tcp.FastOpenServer ? Tcp.FastOpenQueue : 0,
        SocketOption.NoOptions => Tcp.OfferMss ? 0 : 1,
        SocketOption.FastOpenConnect => Options.FastOpenConnect ? 1 : 0,
        SocketOption.FastOpenNoCookie => Tcp.FastOpenCookieless ? 1 : 0,
        SocketOption.ConnectTimeout => Seconds(Tcp.ConnectTimeout),
        SocketOption.WindowClamp => Tcp.WindowClamp,
        SocketOption.NotSentLowWater => Options.NotSentLowWater,
        SocketOption.MtuDiscover => Options.MtuDiscover,
        SocketOption.Mtu => Connection!.Tcp.PathMtu,
        SocketOption.Timestamp => Host.Clock.Nanoseconds / Tcp.TimestampTick.Nanoseconds,
        _ => null,
    };

    private Errno GetInfo(out SocketOptionValue value)
    {
        value = default;
        if (Connection is null) return Errno.ENOTCONN;

        value = new(0, Snapshot: Connection.Tcp.Snapshot(Host.Clock));
        return Errno.None;
    }

    private static long Seconds(Duration time) => time.Nanoseconds / 1_000_000_000;
}
