using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Verification;

/// <summary>Keeps the latest packets of a run, for the trace that led to its end.</summary>
/// <param name="scenario">Names the links.</param>
/// <param name="count">How many packets are kept.</param>
/// <param name="only">Packets from or to one of these addresses; empty: all.</param>
public sealed class RecentHistory(Scenario scenario, int count, IReadOnlyList<IpAddress> only) : ICaptureSink
{
    private readonly HashSet<IpAddress> _only = [.. only];
    private readonly (PacketHead Head, byte[] Packet)[] _ring = new (PacketHead, byte[])[count];
    private long _number;

    /// <summary>Packets that were of interest, kept or not.</summary>
    public long Matching { get; private set; }

    public void Take(in CapturedPacket packet)
    {
        long number = _number++;
        if (_only.Count > 0 && !PacketEnds.Of(packet.Bytes).AreAmong(_only)) return;

        _ring[Matching++ % count] = (PacketHead.Of(number, in packet), packet.Bytes.ToArray());
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> ToLines()
    {
        var line = new PacketLine(scenario);
        var lines = new List<string>();
        for (long i = Math.Max(0, Matching - count); i < Matching; i++)
        {
            (PacketHead head, byte[] packet) = _ring[i % count];
            lines.Add(line.Of(in head, packet));
        }

        return lines;
    }
}
