using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>ICMP errors, for the connections whose segments they quote.</content>
public sealed partial class HostActor
{
    private void IcmpArrives(in Packet packet)
    {
        bool v4 = packet.Source.IsV4;
        if (!IcmpQuote.TryRead(packet.Icmp!, v4, out IcmpQuote quote)) return;
        if (_connections.Find(quote.Local, quote.Remote) is not { } connection) return;
        if (IcmpErrors.TryClassify(packet.Icmp!, v4, out IcmpErrorKind kind)
            && kind == IcmpErrorKind.PacketTooBig)
        {
            PacketTooBig(in packet, in quote, connection);
            return;
        }

        bool bsd = connection.Tcp.Settings.BsdIcmpErrors;
        if (!IcmpMeaning.TryRead(packet.Icmp!, in quote, bsd, out IcmpReport report)) return;
        report = report with { IsUnclaimed = connection.Socket is null };
        connection.Tcp.IcmpArrives(in report, Now, Services.Effects);
        connection.Perform();
    }
}
