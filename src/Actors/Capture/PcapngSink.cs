using System.Buffers;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Capture;

/// <summary>A capture as a pcapng file: one interface a link, up to the limits of the scenario.</summary>
public sealed class PcapngSink : ICaptureSink
{
    private readonly PcapngWriter _writer;
    private readonly CapturePlan _plan;
    private readonly HashSet<IpAddress> _hosts;
    private readonly int[] _interfaces;
    private long _bytes;

    /// <param name="sink">Where the bytes go.</param>
    /// <param name="scenario">Names the links and the limits.</param>
    /// <param name="all">Every link is captured, without limits.</param>
    public PcapngSink(IBufferWriter<byte> sink, Scenario scenario, bool all = false)
    {
        _plan = all ? new CapturePlan() : scenario.Capture;
        _hosts =
            [.. _plan.Hosts.SelectMany(host => Enumerable.Range(0, host.Count).SelectMany(host.AddressesOf))];
        _writer = new(sink, new PcapngSettings { SnapLength = _plan.Snap });
        _interfaces = new int[scenario.Links.Sum(link => link.Count)];
        int number = 0;
        foreach (LinkPlan link in scenario.Links)
        {
            for (int i = 0; i < link.Count; i++, number++)
            {
                if (all || link.Capture) _interfaces[number] = AddInterface(link, i);
            }
        }
    }

    /// <summary>Packets written so far.</summary>
    public long Packets => _writer.PacketCount;

    /// <summary>The capture ended before the run did, because the scenario wants no more of it.</summary>
    public bool ReachedLimit { get; private set; }

    public void Take(in CapturedPacket packet)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes;
        if (_hosts.Count > 0 && !PacketEnds.Of(bytes).AreAmong(_hosts)) return;

        ReachedLimit |= _plan.LimitPackets > 0 && Packets >= _plan.LimitPackets;
        ReachedLimit |= _plan.LimitBytes > 0 && _bytes + bytes.Length > _plan.LimitBytes;
        if (ReachedLimit) return;

        _bytes += bytes.Length;
        int link = _interfaces[packet.Link];
        if (packet.Comment is null) _writer.WriteBytes(link, packet.At, bytes, packet.Direction);
        else _writer.WriteBytes(link, packet.At, bytes, packet.Direction, packet.Comment);
    }

    private int AddInterface(LinkPlan link, int member)
    {
        string first = link.First.NameOf(link.FirstIndexOf(member));
        string second = link.Second.NameOf(link.SecondIndexOf(member));
        return _writer.AddInterface(link.NameOf(member), $"outbound: {first} to {second}");
    }
}
