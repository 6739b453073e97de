namespace ActorTcp.Protocol.Wire;

/// <summary>ICMP errors about a packet: built as a router or a host builds them, and recognized.</summary>
public static class IcmpErrors
{
    // RFC 1812 §4.3.2.3: all that fits into 576 bytes. RFC 4443 §2.4 (c): all that fits into 1280 bytes.
    private const int MaxQuoteV4 = 576 - Ipv4Header.MinLength - IcmpCodec.HeaderLength;
    private const int MaxQuoteV6 = 1280 - Ipv6Header.Length - IcmpCodec.HeaderLength;
    private const byte InternetControl = 0xC0; // RFC 1812 §4.3.2.5: precedence 6
    private const byte DefaultTtl = 64;

    /// <summary>
    /// False for packets that nobody may report about (RFC 1122 §3.2.2; RFC 4443 §2.4 (e)).
    /// </summary>
    public static bool MayReport(in Packet offender)
    {
        Packet packet = offender;
        PacketReadResult result = PacketReadResult.Ok;
        if (offender.Kind == PacketKind.Raw) result = PacketCodec.TryRead(offender.Raw, out packet);
        if (result != PacketReadResult.Ok) return false; // damaged, or a fragment

        bool aboutAnError = packet.Kind == PacketKind.Icmp && IsError(packet.Icmp!, packet.Source.IsV4);
        return !aboutAnError && IsOneHost(packet.Source) && IsOneHost(packet.Destination);
    }

    /// <summary>The error that <paramref name="reporter"/> sends to the source of the packet.</summary>
    /// <param name="mtu">Bytes; where <paramref name="kind"/> is
    /// <see cref="IcmpErrorKind.PacketTooBig"/>.</param>
    public static Packet Create(
        IcmpErrorKind kind, in Packet offender, IpAddress reporter, int mtu = 0) => new()
    {
        Source = reporter,
        Destination = offender.Source,
        Kind = PacketKind.Icmp,
        Ttl = DefaultTtl,
        Tos = reporter.IsV4 ? InternetControl : (byte)0,
        Icmp = CreateMessage(kind, in offender, mtu),
    };

    /// <summary>The message alone, with the start of the packet in its body.</summary>
    public static IcmpMessage CreateMessage(IcmpErrorKind kind, in Packet offender, int mtu = 0)
    {
        bool v4 = offender.Source.IsV4;
        byte[] quote = new byte[PacketCodec.EncodedLength(in offender)];
        PacketCodec.Write(in offender, quote);
        int kept = Math.Min(quote.Length, v4 ? MaxQuoteV4 : MaxQuoteV6);

        (byte type, byte code) = v4 ? NumbersV4(kind) : NumbersV6(kind);
        uint rest = kind switch
        {
            IcmpErrorKind.PacketTooBig => v4 ? (uint)mtu & 0xFFFF : (uint)mtu,
            IcmpErrorKind.ProtocolUnreachable when !v4 => 6, // the pointer: at the Next Header field
            _ => 0,
        };
        return new(type, code, rest, quote[..kept]);
    }

    /// <summary>
    /// What the message reports; false where it is no error, or one that TCP has no use for.
    /// </summary>
    public static bool TryClassify(IcmpMessage message, bool v4, out IcmpErrorKind kind)
    {
        (kind, bool known) = (v4, message.Type, message.Code) switch
        {
            (true, 3, 0) or (false, 1, 0) => (IcmpErrorKind.NetUnreachable, true),
            (true, 3, 1) or (false, 1, 3) => (IcmpErrorKind.HostUnreachable, true),
            (true, 3, 2) or (false, 4, 1) => (IcmpErrorKind.ProtocolUnreachable, true),
            (true, 3, 3) or (false, 1, 4) => (IcmpErrorKind.PortUnreachable, true),
            (true, 3, 4) or (false, 2, _) => (IcmpErrorKind.PacketTooBig, true),
            (true, 3, 9 or 10 or 13) or (false, 1, 1) => (IcmpErrorKind.AdministrativelyProhibited, true),
            (true, 11, 0) or (false, 3, 0) => (IcmpErrorKind.TimeExceeded, true),
            _ => (default, false),
        };
        return known;
    }

    /// <summary>The next hop's MTU in bytes; 0 where the router did not say it (RFC 1191 §5).</summary>
    public static int Mtu(IcmpMessage message, bool v4) =>
        v4 ? (int)(message.Rest & 0xFFFF) : (int)Math.Min(message.Rest, int.MaxValue);

    /// <summary>
    /// Destination unreachable, source quench, redirect, time exceeded, parameter problem; v6: below 128.
    /// </summary>
    private static bool IsError(IcmpMessage message, bool v4) =>
        v4 ? message.Type is 3 or 4 or 5 or 11 or 12 : message.Type < 128;

    /// <summary>Neither unspecified, nor broadcast, nor multicast.</summary>
    private static bool IsOneHost(IpAddress address) => address.IsV4
        ? address.V4 is not 0 and not uint.MaxValue && address.V4 >> 28 != 0xE
        : address != default && address.High >> 56 != 0xFF;

    private static (byte Type, byte Code) NumbersV4(IcmpErrorKind kind) => kind switch
    {
        IcmpErrorKind.NetUnreachable => (3, 0),
        IcmpErrorKind.HostUnreachable => (3, 1),
        IcmpErrorKind.ProtocolUnreachable => (3, 2),
        IcmpErrorKind.PortUnreachable => (3, 3),
        IcmpErrorKind.PacketTooBig => (3, 4),
        IcmpErrorKind.AdministrativelyProhibited => (3, 13),
        IcmpErrorKind.TimeExceeded => (11, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static (byte Type, byte Code) NumbersV6(IcmpErrorKind kind) => kind switch
    {
        IcmpErrorKind.NetUnreachable => (1, 0),
        IcmpErrorKind.AdministrativelyProhibited => (1, 1),
        IcmpErrorKind.HostUnreachable => (1, 3),
        IcmpErrorKind.PortUnreachable => (1, 4),
        IcmpErrorKind.PacketTooBig => (2, 0),
        IcmpErrorKind.TimeExceeded => (3, 0),
        IcmpErrorKind.ProtocolUnreachable => (4, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
