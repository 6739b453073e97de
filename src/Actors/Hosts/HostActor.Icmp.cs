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

        Frame frame = Services.Frames.Rent();
        frame.Packet = reply;
        if (SendBack(in packet, frame)) Services.Counters.IcmpSent++;
        return true;
    }

    /// <summary>RFC 1122 §3.2.2.1: no UDP program runs here, and other protocols nobody knows.</summary>
    private void RefuseProtocol(in Packet packet)
    {
        if (Settings.ClosedPort == ClosedPortPolicy.Drop || Now < _nextIcmp) return;
        if (!_addresses.Contains(packet.Destination) || !IcmpErrors.MayReport(in packet)) return;

        _nextIcmp = Now + Settings.IcmpInterval;
        int protocol = packet.Raw![packet.Source.IsV4 ? 9 : 6];
        IcmpErrorKind kind = protocol == Udp
            ? IcmpErrorKind.PortUnreachable
            : IcmpErrorKind.ProtocolUnreachable;
        Frame frame = Services.Frames.Rent();
        frame.Packet = IcmpErrors.Create(kind, in packet, reporter: packet.Destination);
        if (SendBack(in packet, frame)) Services.Counters.IcmpSent++;
    }
}
