using System.Runtime.CompilerServices;
using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Hosts;

/// <summary>The connections of a host by their four-tuple: open addressing, 16 bytes a place, no node
/// objects.</summary>
internal sealed class ConnectionTable
{
    /// <summary>A connection is made after its control block: they lie together.</summary>
    private const int BytesBefore = 256, BytesAfter = 128;

    private const int LeastPlaces = 8;

    /// <summary>Of all tables that never had a connection: nobody writes to it.</summary>
    private static readonly Slot[] Empty = new Slot[LeastPlaces];

    private Slot[] _slots = Empty;
    private int _mask = LeastPlaces - 1;

    public int Count { get; private set; }

    public ConnectionActor? Find(in Endpoint local, in Endpoint remote)
    {
        uint hash = Hash(in local, in remote);
        for (int index = (int)(hash & (uint)_mask); ; index = (index + 1) & _mask)
        {
            ref Slot slot = ref _slots[index];
            if (slot.Connection is null) return null;
            if (slot.Hash == hash && slot.Connection.IsBetween(in local, in remote)) return slot.Connection;
        }
    }

    /// <summary>The connection that a packet is for.</summary>
    /// <param name="flow">What <see cref="Hash"/> says of its ends, or something wrong, or 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ConnectionActor? Find(uint flow, in Packet packet)
    {
        if (flow == 0) return FindByEnds(in packet);
        int index = (int)(flow & (uint)_mask);
        while (_slots[index].Connection is { } connection)
        {
            if (_slots[index].Hash == flow && connection.Tcp.IsFor(in packet)) return connection;
            index = (index + 1) & _mask;
        }

        return FindByEnds(in packet);
    }

    /// <summary>Fetches the place of a connection ahead.</summary>
    public void FetchPlace(uint hash) => Prefetch.Place(in _slots[(int)(hash & (uint)_mask)]);

    /// <summary>Fetches the connection itself ahead.</summary>
    public void FetchConnection(uint hash) => Prefetch.Around(Guess(hash), BytesBefore, BytesAfter);

    /// <summary>Fetches ahead what the connection leads to, which is better fetched itself by now.</summary>
    public void FetchWhatItHolds(uint hash) => Guess(hash)?.FetchAhead();

    /// <summary>Whether any connection has that local end; without an address, that port.</summary>
    /// <remarks>Looks at all of them: for bind, not for segments.</remarks>
    public bool Uses(Endpoint local)
    {
        foreach (ref readonly Slot slot in _slots.AsSpan())
        {
            if (slot.Connection is not { } connection || connection.Local.Port != local.Port) continue;
            if (local.Address == default || connection.Local.Address == local.Address) return true;
        }

        return false;
    }

    /// <summary>The connections in the order of their places, which depends on nothing but their
    /// history.</summary>
    public List<ConnectionActor> ToList()
    {
        var all = new List<ConnectionActor>(Count);
        foreach (ref readonly Slot slot in _slots.AsSpan())
        {
            if (slot.Connection is not null) all.Add(slot.Connection);
        }

        return all;
    }

    public void Add(ConnectionActor connection)
    {
        if (ReferenceEquals(_slots, Empty)) _slots = new Slot[LeastPlaces];
        if ((Count + 1) * 4 > _slots.Length * 3) Grow();
        Place(new(Hash(connection.Local, connection.Remote), connection));
        Count++;
    }

    public void Remove(ConnectionActor connection)
    {
        int index = (int)(Hash(connection.Local, connection.Remote) & (uint)_mask);
        while (!ReferenceEquals(_slots[index].Connection, connection))
        {
            Invariant.Holds(_slots[index].Connection is not null);
            index = (index + 1) & _mask;
        }

        CloseGap(index);
        Count--;
    }

    /// <summary>Of the ends of a connection, ours first.</summary>
    public static uint Hash(in Endpoint local, in Endpoint remote)
    {
        ulong ports = ((ulong)local.Port << 16) | remote.Port;
        ulong high = local.Address.High ^ ulong.RotateLeft(remote.Address.High, 17);
        ulong low = local.Address.Low ^ ulong.RotateLeft(remote.Address.Low, 23);
        return (uint)(StableHash.Mix(low ^ ulong.RotateLeft(high, 41) ^ (ports << 29)) >> 32);
    }

    private ConnectionActor? FindByEnds(in Packet packet)
    {
        var local = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        var remote = new Endpoint(packet.Source, packet.Segment.SourcePort);
        return Find(in local, in remote);
    }

    /// <summary>The first connection of that hash: nearly always the one that is meant.</summary>
    private ConnectionActor? Guess(uint hash)
    {
        int index = (int)(hash & (uint)_mask);
        while (_slots[index].Connection is not null && _slots[index].Hash != hash)
            index = (index + 1) & _mask;
        return _slots[index].Connection;
    }

    /// <summary>Deletion without tombstones: what probed past the gap moves back into it.</summary>
    private void CloseGap(int gap)
    {
        for (int index = (gap + 1) & _mask; _slots[index].Connection is not null; index = (index + 1) & _mask)
        {
            int home = (int)(_slots[index].Hash & (uint)_mask);
            if (((index - home) & _mask) < ((index - gap) & _mask)) continue;

            _slots[gap] = _slots[index];
            gap = index;
        }

        _slots[gap] = default;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[old.Length * 2];
        _mask = _slots.Length - 1;
        foreach (ref readonly Slot slot in old.AsSpan())
        {
            if (slot.Connection is not null) Place(in slot);
        }
    }

    private void Place(in Slot slot)
    {
        int index = (int)(slot.Hash & (uint)_mask);
        while (_slots[index].Connection is not null) index = (index + 1) & _mask;
        _slots[index] = slot;
    }

    private readonly record struct Slot(uint Hash, ConnectionActor? Connection);
}
