using ActorTcp.Actors.Links;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <content>What a host answers without any program: echo, and protocols that it does not speak.</content>
public sealed partial class HostActor
{
    private const int Udp = 17;

    /// <summary>RFC 1122 §3.2.2.6, RFC 4443 §4.2. False: it was no request.</summary>
    private bool AnswersEcho(in Packet packet)
    {
        if (!IcmpEcho.TryReply(in packet, out Packet reply)) return false;

        SendIcmp(in packet, in reply);
        return true;
    }

    /// <summary>RFC 1122 §3.2.2.1: no UDP program runs here, and other protocols nobody knows.</summary>
    private void RefuseProtocol(in Packet packet)
    {
        if (Settings.ClosedPort == ClosedPortPolicy.Drop) return;
        if (!Owns(packet.Destination)) return;

        int protocol = packet.Raw![packet.Source.IsV4 ? 9 : 6];
        RefuseByIcmp(
            protocol == Udp ? IcmpErrorKind.PortUnreachable : IcmpErrorKind.ProtocolUnreachable, in packet);
    }

    /// <summary>Tells the sender of a packet, unless that may not be, or another was told just now.</summary>
    private void RefuseByIcmp(IcmpErrorKind kind, in Packet cause)
    {
        if (Now < _nextIcmp || !IcmpErrors.MayReport(in cause)) return;

        _nextIcmp = Now + Settings.IcmpInterval;
        Packet error = IcmpErrors.Create(kind, in cause, reporter: cause.Destination);
        SendIcmp(in cause, in error);
    }

    private void SendIcmp(in Packet cause, in Packet message)
    {
        Frame frame = Services.Frames.Rent();
        frame.Packet = message;
        if (SendBack(in cause, frame)) Services.Counters.IcmpSent++;
    }
}
