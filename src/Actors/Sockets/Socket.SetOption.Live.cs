using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>Options that act on a connection, and those that only the socket keeps.</content>
public sealed partial class Socket
{
    private const int MillionMicroseconds = 1_000_000;
    private bool _corked;
    private bool _acksSlowly;

    private Errno SetTimeout(SocketOption option, in SocketOptionValue value)
    {
        if (value.Second is < 0 or >= MillionMicroseconds) return Errno.EDOM;

        Duration time = value.Number < 0
            ? Duration.Zero // as Linux
            : Duration.FromSeconds(Math.Min(value.Number, int.MaxValue))
                + Duration.FromMicroseconds(value.Second);
        return Keep(option == SocketOption.ReceiveTimeout
            ? Options with { ReceiveTimeout = time }
            : Options with { SendTimeout = time });
    }

    private Errno SetCongestion(string? name)
    {
        if (name is null || !CongestionControls.TryFind(name, out CongestionControl algorithm))
            return Errno.ENOENT;
        return Change(tcp => tcp with { CongestionControl = algorithm });
    }

    private Errno SetWindowClamp(long number)
    {
        if (number == 0 && Connection is not null) return Errno.EINVAL;
        if (number == 0) return Change(tcp => tcp with { WindowClamp = 0 });
        int clamp = (int)Math.Clamp(number, SocketBuffers.LeastReceive, 1 << 30);
        return Change(tcp => tcp with { WindowClamp = clamp });
    }

    private Errno SetMtuDiscover(long number)
    {
        if (number is < 0 or > 5) return Errno.EINVAL; // IP_PMTUDISC_DONT to IP_PMTUDISC_OMIT
        Options = Options with { MtuDiscover = (int)number };
        return Change(tcp => tcp with { PathMtuDiscovery = number is 1 or 2 });
    }

    private Errno SetLinger2(long seconds)
    {
        const long Most = 120; // TCP_FIN_TIMEOUT_MAX
        Duration time = Duration.FromSeconds(Math.Clamp(seconds, 0, Most));
        if (seconds <= 0) time = Host.Settings.Tcp.FinWait2Timeout;
        return Change(tcp => tcp with { FinWait2Timeout = time, FinWait2Abort = seconds < 0 });
    }

    private Errno SetCork(bool on)
    {
        _corked = on;
        if (Connection is null) return Errno.None;
        Connection.Tcp.Cork(on, Host.Clock, Host.Services.Effects);
        Connection.Perform();
        return Errno.None;
    }

    /// <summary>As Linux: what waits goes at once, corked or not.</summary>
    private Errno SetNoDelay(bool on)
    {
        Errno error = Change(tcp => tcp with { Nagle = !on });
        if (!on || Connection is null) return error;
        Connection.Tcp.PushHeld(Host.Clock, Host.Services.Effects);
        Connection.Perform();
        return error;
    }

    private Errno SetQuickAck(bool on)
    {
        _acksSlowly = !on;
        if (Connection is null) return Errno.None;
        Connection.Tcp.AckQuickly(on, Host.Clock, Host.Services.Effects);
        Connection.Perform();
        return Errno.None;
    }

    /// <summary>What was set before there was a connection.</summary>
    private void ApplyToConnection()
    {
        if (_corked) Connection!.Tcp.Cork(true, Host.Clock, Host.Services.Effects);
        if (_acksSlowly) Connection!.Tcp.AckQuickly(false, Host.Clock, Host.Services.Effects);
    }
}
