using System.Runtime.CompilerServices;
using ActorTcp.Actors.Links;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
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

    /// <summary>The link itself, where it lives in the origin of the host that sends.</summary>
    internal LinkActor? Carrier { get; init; }

    public int Mtu { get; } = mtu;

    /// <summary>Gives a frame to the link: by a call where that is enough, else by a message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Send(Frame frame, Instant now)
    {
        if (Carrier is null || !Carrier.TryCarry(frame, now)) Link.Tell(frame);
    }

    /// <summary>The settings with an MSS that route and family carry (RFC 9293 §3.7.1, MUST-67).</summary>
    public TcpSettings Fit(TcpSettings settings, bool isV4) => Fit(settings, isV4, Mtu);

    /// <summary>The same for a path that carries less than the route.</summary>
    public TcpSettings Fit(TcpSettings settings, bool isV4, int mtu)
    {
        int headers = isV4 ? 40 : 60;
        int room = Math.Clamp(
            Math.Min(mtu, Mtu) - headers, TcpSettings.LeastMss, TcpSettings.LargestMss);
        if (settings.Mss <= room) return settings;
        if (ReferenceEquals(_asked, settings) && _fitted!.Mss == room) return _fitted;

        _asked = settings;
        _fitted = settings with { Mss = room };
        return _fitted;
    }
}
