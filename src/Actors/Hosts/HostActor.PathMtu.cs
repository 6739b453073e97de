using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>Path MTUs that ICMP told, kept for the next connection to the same host (RFC 1191 §6.2, RFC 8201
/// §5.2).</content>
public sealed partial class HostActor
{
    private CompactMap<IpAddress, LearnedMtu>? _mtus;

    /// <summary>A packet of ours was too big for a link on its way.</summary>
    private void PacketTooBig(in Packet report, in IcmpQuote quote, ConnectionActor connection)
    {
        TcpConnection tcp = connection.Tcp;
        int mtu = IcmpErrors.Mtu(report.Icmp!, quote.Local.Address.IsV4);
        if (tcp.PacketTooBig(mtu, quote.Seq, Now, Services.Effects))
        {
            Duration expiry = tcp.Settings.PathMtuExpiry;
            Instant expires = expiry == Duration.Zero ? Instant.Never : Now + expiry;
            (_mtus ??= new())[quote.Remote.Address] = new(tcp.PathMtu, expires);
        }

        connection.Perform();
    }

    /// <summary>A connection that begins knows what others learnt of its path.</summary>
    private void TellPathMtu(TcpConnection tcp)
    {
        if (_mtus is null || !_mtus.TryGetValue(tcp.Remote.Address, out LearnedMtu learned)) return;
        if (learned.Expires <= Now)
        {
            _mtus.Remove(tcp.Remote.Address);
            return;
        }

        tcp.LearnPath(learned.Mtu, learned.Expires);
    }

    private readonly record struct LearnedMtu(int Mtu, Instant Expires);
}
