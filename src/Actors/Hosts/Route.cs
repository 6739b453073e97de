using ActorTcp.Kernel;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <summary>The way out towards an address.</summary>
/// <param name="link">The link's actor; the host itself for its own addresses.</param>
/// <param name="mtu">Largest IP packet that the link carries, bytes.</param>
public sealed class Route(IActorRef link, int mtu)
{
    private TcpSettings? _asked;
    private TcpSettings? _fitted;

    public IActorRef Link { get; } = link;

    public int Mtu { get; } = mtu;

    /// <summary>The settings with an MSS that route and family carry (RFC 9293 §3.7.1, MUST-67).</summary>
    public TcpSettings Fit(TcpSettings settings, bool isV4)
    {
        int room = Math.Clamp(Mtu - (isV4 ? 40 : 60), TcpSettings.LeastMss, TcpSettings.LargestMss);
        if (settings.Mss <= room) return settings;
        if (ReferenceEquals(_asked, settings) && _fitted!.Mss == room) return _fitted;

        _asked = settings;
        _fitted = settings with { Mss = room };
        return _fitted;
    }
}
