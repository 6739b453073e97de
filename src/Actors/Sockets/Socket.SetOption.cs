using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>setsockopt, with the ranges and errors of Linux.</content>
public sealed partial class Socket
{
    private const long MostSeconds = 32_767; // MAX_TCP_KEEPIDLE, MAX_TCP_KEEPINTVL
    private const long LeastMaxSegment = 88; // TCP_MIN_MSS
    private const long LargestMaxSegment = 32_767; // MAX_TCP_WINDOW

    /// <summary>setsockopt. What changes a connection changes it at once; a listener hands its options
    /// down to the connections that it accepts.</summary>
    /// <returns>EINVAL where the value is out of range, ENOPROTOOPT where the option cannot be
    /// set.</returns>
    public Errno SetOption(SocketOption option, in SocketOptionValue value)
    {
        if (IsClosed) return Errno.EBADF;

        return option switch
        {
            SocketOption.ReuseAddress => Keep(Options with { ReuseAddress = value.Number != 0 }),
            SocketOption.Linger => SetLinger(in value),
            SocketOption.KeepAlive or SocketOption.ReceiveBuffer or SocketOption.SendBuffer
                => SetOfSocketLevel(option, value.Number),
            SocketOption.TypeOfService or SocketOption.TimeToLive => SetOfIpLevel(option, value.Number),
            SocketOption.ReceiveTimeout or SocketOption.SendTimeout => SetTimeout(option, in value),
            SocketOption.Congestion => SetCongestion(value.Text),
            SocketOption.Cork => SetCork(value.Number != 0),
            SocketOption.QuickAck => SetQuickAck(value.Number != 0),
            SocketOption.MtuDiscover => SetMtuDiscover(value.Number),
            SocketOption.Linger2 => SetLinger2(value.Number),
            SocketOption.WindowClamp => SetWindowClamp(value.Number),
            SocketOption.DeferAccept => SetDeferAccept(value.Number),
            SocketOption.FastOpen => SetFastOpen(value.Number),
            SocketOption.FastOpenConnect => SetFastOpenConnect(value.Number),
            SocketOption.FastOpenNoCookie => SetFastOpenNoCookie(value.Number),
            SocketOption.ConnectTimeout => SetConnectTimeout(value.Number),
            SocketOption.NoOptions => SetNoOptions(value.Number != 0),
            SocketOption.NotSentLowWater => SetNotSentLowWater((uint)value.Number),
            _ => SetOfTcpLevel(option, value.Number),
        };
    }

    private Errno SetOfSocketLevel(SocketOption option, long number)
    {
        switch (option)
        {
            case SocketOption.KeepAlive:
                return Change(tcp => tcp with { KeepAlive = number != 0 });
            case SocketOption.ReceiveBuffer:
                int receive = (int)Math.Clamp(number, SocketBuffers.LeastReceive, SocketBuffers.MostAsked);
                return Change(tcp => tcp with
                {
                    ReceiveBuffer = receive,
                    ReceiveAutotuning = false,
                    AutoWindowScale = Host.Settings.Tcp.AutoWindowScale,
                });
            default:
                int send = (int)Math.Clamp(number, SocketBuffers.LeastSend, SocketBuffers.MostAsked);
                return Change(tcp => tcp with { SendBuffer = send, SendAutotuning = false });
        }
    }

    private Errno SetOfIpLevel(SocketOption option, long number)
    {
        if (option == SocketOption.TypeOfService) // as Linux: what does not fit into the byte is cut off
            return Change(tcp => tcp with { Tos = (int)(number & 0xFF) });
        if (number == -1) return Change(tcp => tcp with { Ttl = Host.Settings.Tcp.Ttl });
        return number is >= 1 and <= 255 ? Change(tcp => tcp with { Ttl = (int)number }) : Errno.EINVAL;
    }

    private Errno SetOfTcpLevel(SocketOption option, long number)
    {
        switch (option)
        {
            case SocketOption.NoDelay:
                return SetNoDelay(number != 0);
            case SocketOption.MaxSegment:
                if (number is not 0 and (< LeastMaxSegment or > LargestMaxSegment)) return Errno.EINVAL;
                return number == 0 ? Errno.None : Change(tcp => tcp with { Mss = (int)number });
            case SocketOption.UserTimeout:
                if (number < 0) return Errno.EINVAL;
                Duration timeout = Duration.FromMilliseconds(Math.Min(number, int.MaxValue));
                timeout = Duration.Min(timeout, TcpSettings.LongestUserTimeout);
                return Change(tcp => tcp with { UserTimeout = timeout });
            case SocketOption.SynCount:
                return number is >= 1 and <= 127
                    ? Change(tcp => tcp with { SynRetries = (int)number })
                    : Errno.EINVAL;
            case SocketOption.KeepIdle:
                return number is >= 1 and <= MostSeconds
                    ? Change(tcp => tcp with { KeepAliveIdle = Duration.FromSeconds(number) })
                    : Errno.EINVAL;
            case SocketOption.KeepInterval:
                return number is >= 1 and <= MostSeconds
                    ? Change(tcp => tcp with { KeepAliveInterval = Duration.FromSeconds(number) })
                    : Errno.EINVAL;
            case SocketOption.KeepCount:
                return number is >= 1 and <= 127
                    ? Change(tcp => tcp with { KeepAliveProbes = (int)number })
                    : Errno.EINVAL;
            default:
                return Errno.ENOPROTOOPT;
        }
    }

    private Errno SetLinger(in SocketOptionValue value)
    {
        Duration? linger = value.Number == 0
            ? null
            : Duration.FromSeconds(Math.Clamp(value.Second, 0, int.MaxValue));
        return Keep(Options with { Linger = linger });
    }

    private Errno SetNotSentLowWater(uint bytes)
    {
        Options = Options with { NotSentLowWater = bytes };
        int wanted = bytes == 0 ? Host.Settings.Tcp.NotSentLowWater : (int)Math.Min(bytes, int.MaxValue);
        return Change(tcp => tcp with { NotSentLowWater = wanted });
    }

    private Errno Keep(SocketOptions options)
    {
        Options = options;
        return Errno.None;
    }

    /// <summary>Settings are shared and do not change: who changes his gets a record of his own.</summary>
    private Errno Change(Func<TcpSettings, TcpSettings> change)
    {
        Options = Options with { Tcp = change(Options.Tcp) };
        Listening?.Core.Configure(Options.Tcp);
        if (Connection is null) return Errno.None;

        TcpSettings ofConnection = change(Connection.Tcp.Settings);
        Connection.Tcp.Adopt(ofConnection, Host.Clock, Host.Services.Effects);
        Connection.Perform();
        return Errno.None;
    }
}
