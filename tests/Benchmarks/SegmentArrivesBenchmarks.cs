using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using BenchmarkDotNet.Attributes;

namespace ActorTcp.Benchmarks;

/// <summary>The protocol core alone: a full-sized segment there, read, and its ACK back.</summary>
[MemoryDiagnoser]
public class SegmentArrivesBenchmarks
{
    private readonly TcpEffects _there = new();
    private readonly TcpEffects _back = new();
    private readonly PayloadList _read = new();
    private TcpConnection _client = null!;
    private TcpConnection _server = null!;
    private Instant _now;
    private long _sent;

    [GlobalSetup]
    public void Connect()
    {
        var settings = new TcpSettings { DelayedAck = Duration.Zero };
        _client = new(settings, Samples.Client, Samples.Server);
        _server = new(settings, Samples.Server, Samples.Client);
        _client.OpenActive(new SeqNum(1), _now, _there);
        _server.OpenPassive(in _there.Segments[0], new PassiveOpening(new SeqNum(2)), _now, _back);
        _there.Clear();
        Carry(_back, _client, _there);
        Carry(_there, _server, _back);
        Invariant.Holds(_server.State == TcpState.Established);
    }

    [Benchmark]
    public long SegmentAndAck()
    {
        _now += Duration.FromMicroseconds(100);
        Payload text = new(ByteSource.Pattern, _sent, 1_448);
        _client.Send(in text, TcpSendFlags.None, _now, _there, out int accepted);
        _sent += accepted;
        Carry(_there, _server, _back);
        _server.Receive(int.MaxValue, _read, _now, _back, out _);
        _read.Clear();
        Carry(_back, _client, _there);
        _there.Clear();
        return _sent;
    }

    private void Carry(TcpEffects from, TcpConnection to, TcpEffects answers)
    {
        foreach (ref readonly Segment segment in from.Segments) to.SegmentArrives(in segment, _now, answers);
        from.Clear();
    }
}
