using System.Buffers.Binary;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Tun;

/// <summary>Addresses, routes and the state of interfaces: what 'ip' shows and sets.</summary>
/// <remarks>Each change returns 0, or the error as <see cref="SystemError"/> numbers it.</remarks>
internal sealed class RoutingTables : IDisposable
{
    private const byte V4 = 2;
    private const byte V6 = 10;
    private const ushort ErrorAnswer = 2;
    private const uint Up = 1;
    private const ushort LinkMtu = 4;
    private const ushort LinkQueue = 13;
    private const ushort LinkStatistics = 23;
    private const int SendDropped = 7 * sizeof(ulong); // the place in rtnl_link_stats64
    private const ushort AddressOfPeer = 1;
    private const ushort AddressOfOurs = 2;
    private const byte NoDuplicateDetection = 2;
    private const ushort RouteTo = 1;
    private const ushort RouteBy = 4;
    private const ushort RouteSource = 7;
    private const byte MainTable = 254;
    private const byte ByAdministrator = 4;
    private const byte OnLink = 253;
    private const int AttributeHeader = 4;
    private const byte Unicast = 1;

    private readonly int _socket;
    private readonly byte[] _answer = new byte[32_768];

    /// <exception cref="TunException">The kernel gives no access to them.</exception>
    public RoutingTables()
    {
        _socket = LibC.Socket(LibC.NetlinkFamily, LibC.RawSocket | LibC.CloseOnExec, 0);
        if (_socket < 0)
            throw new TunException($"no access to routes: {SystemError.Text(SystemError.Last)}");
    }

    public int SetLink(int index, LinkState state) =>
        Call(
            Link(NetlinkMessage.NewLink, index, state.Up ? Up : 0, change: Up)
                .Attribute(LinkMtu, (uint)state.Mtu)
                .Attribute(LinkQueue, (uint)state.QueueLength),
            out _);

    public LinkState FindLink(int index)
    {
        if (Call(Link(NetlinkMessage.GetLink, index, 0, 0), out ReadOnlySpan<byte> link) != 0) return default;

        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(link[8..]);
        ReadOnlySpan<byte> attributes = link[16..];
        return new(
            (flags & Up) != 0,
            (int)(FindNumber(attributes, LinkMtu) ?? 0),
            (int)(FindNumber(attributes, LinkQueue) ?? 0));
    }

    /// <summary>Packets that were to be sent by the interface and found no room in its queue, since it
    /// exists.</summary>
    public long FindDropped(int index)
    {
        if (Call(Link(NetlinkMessage.GetLink, index, 0, 0), out ReadOnlySpan<byte> link) != 0) return 0;

        ReadOnlySpan<byte> counts = Find(link[16..], LinkStatistics);
        return counts.IsEmpty ? 0 : (long)BinaryPrimitives.ReadUInt64LittleEndian(counts[SendDropped..]);
    }

    public int AddAddress(int index, IpAddress address) =>
        Call(Address(NetlinkMessage.NewAddress, NetlinkMessage.Create, index, address), out _);

    public int DeleteAddress(int index, IpAddress address) =>
        Call(Address(NetlinkMessage.DeleteAddress, 0, index, address), out _);

    public int AddRoute(int index, AddressPrefix prefix, IpAddress source) =>
        Call(Route(NetlinkMessage.NewRoute, NetlinkMessage.Create, index, prefix)
            .Attribute(RouteSource, source), out _);

    public int DeleteRoute(int index, AddressPrefix prefix) =>
        Call(Route(NetlinkMessage.DeleteRoute, 0, index, prefix), out _);

    /// <summary>The interface to which the kernel would send a packet for that address; 0: none.</summary>
    public int FindWay(IpAddress address)
    {
        var message = new NetlinkMessage(NetlinkMessage.GetRoute)
            .Bytes(address.IsV4 ? V4 : V6, (byte)(address.IsV4 ? 32 : 128), 0, 0, 0, 0, 0, 0).Number(0)
            .Attribute(RouteTo, address);
        return Call(message, out ReadOnlySpan<byte> route) == 0
            ? (int)(FindNumber(route[12..], RouteBy) ?? 0)
            : 0;
    }

    public void Dispose() => _ = LibC.Close(_socket);

    private static NetlinkMessage Link(ushort type, int index, uint flags, uint change) =>
        new NetlinkMessage(type).Bytes(0, 0, 0, 0).Number((uint)index).Number(flags).Number(change);

    private static NetlinkMessage Address(ushort type, ushort flags, int index, IpAddress address)
    {
        byte bits = address.IsV4 ? (byte)32 : (byte)128;
        return new NetlinkMessage(type, flags)
            .Bytes(address.IsV4 ? V4 : V6, bits, address.IsV4 ? (byte)0 : NoDuplicateDetection, 0)
            .Number((uint)index)
            .Attribute(AddressOfOurs, address)
            .Attribute(AddressOfPeer, address);
    }

    private static NetlinkMessage Route(ushort type, ushort flags, int index, AddressPrefix prefix) =>
        new NetlinkMessage(type, flags)
            .Bytes(prefix.First.IsV4 ? V4 : V6, (byte)prefix.Length, 0, 0)
            .Bytes(MainTable, ByAdministrator, prefix.First.IsV4 ? OnLink : (byte)0, Unicast).Number(0)
            .Attribute(RouteTo, prefix.First)
            .Attribute(RouteBy, (uint)index);

    private int Call(NetlinkMessage message, out ReadOnlySpan<byte> body)
    {
        body = default;
        byte[] bytes = message.Finish();
        if (LibC.Write(_socket, ref bytes[0], message.Length) < 0) return SystemError.Last;

        var length = (int)LibC.Read(_socket, ref _answer[0], _answer.Length);
        if (length < 0) return SystemError.Last;

        body = _answer.AsSpan(NetlinkMessage.HeaderLength, length - NetlinkMessage.HeaderLength);
        bool isError = BinaryPrimitives.ReadUInt16LittleEndian(_answer.AsSpan(4)) == ErrorAnswer;
        return isError ? -BinaryPrimitives.ReadInt32LittleEndian(body) : 0;
    }

    private static uint? FindNumber(ReadOnlySpan<byte> attributes, ushort wanted)
    {
        ReadOnlySpan<byte> value = Find(attributes, wanted);
        return value.IsEmpty ? null : BinaryPrimitives.ReadUInt32LittleEndian(value);
    }

    /// <summary>The value of an attribute; empty: there is none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, ushort wanted)
    {
        while (attributes.Length >= AttributeHeader)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]);
            int padded = (length + 3) & ~3;
            if (length < AttributeHeader || padded > attributes.Length) return default;
            if (type == wanted) return attributes[AttributeHeader..length];
            attributes = attributes[padded..];
        }

        return default;
    }
}
