using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>Memory: what a connection takes, and that a segment takes none.</summary>
public sealed class CostOfAConnection
{
    private static readonly Endpoint A = new(IpAddress.FromV4(0x0A000001), 1_000);
    private static readonly Endpoint B = new(IpAddress.FromV4(0x0A000002), 80);
    private readonly TcpEffects _effects = new();
    private readonly TcpEffects _peerEffects = new();
    private readonly PayloadList _read = new();
    private Instant _now = Instant.Zero;

    [Fact]
    public void A_connection_takes_at_most_two_hundred_and_forty_eight_bytes()
    {
        const int Count = 100;
        var connections = new TcpConnection[Count];
        var addresses = new IpPair(A.Address, B.Address); // of a path, not of a connection
        connections[0] = new TcpConnection(TcpSettings.Default, addresses, A.Port, B.Port);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++)
            connections[i] = new TcpConnection(TcpSettings.Default, addresses, A.Port, B.Port);
        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        bytes.ShouldBeInRange(1, 248);
    }

    [Fact]
    public void Requests_and_replies_allocate_nothing()
    {
        var client = new TcpConnection(TcpSettings.Default, A, B);
        var server = new TcpConnection(TcpSettings.Default, B, A);
        Connect(client, server);
        for (int i = 0; i < 1_000; i++) Exchange(client, server, i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) Exchange(client, server, i);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        client.Snapshot().BytesReceived.ShouldBe(2_000 * 3_000L);
    }

    private void Connect(TcpConnection client, TcpConnection server)
    {
        client.OpenActive(new SeqNum(uint.MaxValue - 100_000), _now, _effects);
        server.OpenPassive(in _effects.Segments[0], new PassiveOpening(new SeqNum(5)), _now, _peerEffects);
        _effects.Clear();
        client.SegmentArrives(in _peerEffects.Segments[0], _now, _effects);
        _peerEffects.Clear();
        Carry(_effects, server, _peerEffects);
        server.State.ShouldBe(TcpState.Established);
    }

    private void Exchange(TcpConnection client, TcpConnection server, int round)
    {
        _now += 1.Ms;
        Payload request = new(ByteSource.Pattern, round * 100L, 100), reply = new(ByteSource.Zeros, 7, 3_000);
        client.Send(in request, TcpSendFlags.None, _now, _effects, out _);
        Carry(_effects, server, _peerEffects);
        Read(server, _peerEffects);
        server.Send(in reply, TcpSendFlags.None, _now, _peerEffects, out _);
        Carry(_peerEffects, client, _effects);
        Read(client, _effects);
        Carry(_effects, server, _peerEffects);
        _peerEffects.Clear();
    }

    private void Read(TcpConnection core, TcpEffects effects)
    {
        core.Receive(int.MaxValue, _read, _now, effects, out _);
        _read.Clear();
    }

    private void Carry(TcpEffects from, TcpConnection to, TcpEffects answers)
    {
        foreach (ref readonly Segment segment in from.Segments) to.SegmentArrives(in segment, _now, answers);
        from.Clear();
    }
}
