using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <content>Options about how connections open.</content>
public sealed partial class Socket
{
    private const int MostDefers = 255; // secs_to_retrans

    /// <summary>As Linux: rounded up to timeouts of the SYN-ACK that end the waiting.</summary>
    private Errno SetDeferAccept(long seconds)
    {
        Duration wait = seconds <= 0 ? Duration.Zero : WholeTimeouts(seconds);
        return Change(tcp => tcp with { DeferAccept = Duration.Min(wait, TcpSettings.LongestUserTimeout) });
    }

    /// <summary>As Linux: how many may wait in SYN-RECEIVED, before it is connected; 0: none.</summary>
    private Errno SetFastOpen(long number)
    {
        if (number is < 0 or > 65_535 || Connection is not null) return Errno.EINVAL;
        return Change(tcp => tcp with { FastOpenQueue = (int)number });
    }

    /// <summary>As FreeBSD's TCP_KEEPINIT; 0: as the host has it.</summary>
    private Errno SetConnectTimeout(long seconds)
    {
        if (seconds is < 0 or > 86_400) return Errno.EINVAL;
        Duration limit = seconds == 0 ? Host.Settings.Tcp.ConnectTimeout : Duration.FromSeconds(seconds);
        return Change(tcp => tcp with { ConnectTimeout = limit });
    }

    /// <summary>As FreeBSD's TCP_NOOPT; off: as the host has it.</summary>
    private Errno SetNoOptions(bool on)
    {
        TcpSettings host = Host.Settings.Tcp;
        return Change(tcp => tcp with
        {
            OfferMss = host.OfferMss && !on,
            WindowScaling = host.WindowScaling && !on,
            Timestamps = host.Timestamps && !on,
            Sack = host.Sack && !on,
        });
    }

    /// <summary>1, 3, 7, 15 seconds and so on: what the timeouts add up to.</summary>
    private static Duration WholeTimeouts(long seconds)
    {
        const long Longest = 120; // TCP_RTO_MAX
        long timeout = 1, period = 1;
        for (int count = 1; seconds > period && count < MostDefers; count++)
        {
            timeout = Math.Min(timeout * 2, Longest);
            period += timeout;
        }

        return Duration.FromSeconds(period);
    }
}
