using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>Notes which packets went where and when, and a digest of all that arrived.</summary>
/// <remarks>What arrives at an end decides all that it does: two runs in which the same arrives are
/// one.</remarks>
internal sealed class WireLog(int ways, WireMonitor monitor) : IWireObserver
{
    private readonly long[] _numbers = new long[ways];

    /// <summary>Packets that rules can pick, in the order in which they were sent.</summary>
    public List<WirePoint> Points { get; } = [];

    public List<(int Way, Instant At)> Arrivals { get; } = [];

    public ulong Digest { get; private set; }

    public void Enters(int way, in Packet packet, in LinkCopy copy, Instant now)
    {
        bool isOwn = (copy.Effects & (LinkEffects.Duplicate | LinkEffects.Injected)) == 0;
        bool meetsRules = isOwn && copy.Reason is not (LinkDropReason.Cut or LinkDropReason.MtuExceeded);
        if (meetsRules) Points.Add(new(way, ++_numbers[way], now, packet.Segment.Flags));
        if (isOwn || (copy.Effects & LinkEffects.Injected) != 0) monitor.Sent(in packet, copy.Effects, now);
        if (copy.Fate == LinkFate.Arrives) Arrives(way, in packet, now, copy.Arrival);
    }

    public void GoesOn(int way, in Packet packet, in LinkCopy copy, Instant now)
    {
        if (copy.Fate == LinkFate.Arrives) Arrives(way, in packet, now, copy.Arrival);
    }

    public void Answers(int way, in Packet packet, Instant now) => monitor.Muddle(in packet);

    private void Arrives(int way, in Packet packet, Instant now, Instant at)
    {
        Arrivals.Add((way, at));
        monitor.WillArrive(in packet, now, at);
        if (packet.Kind == PacketKind.Raw) return; // a checksum tells, and it is as if it had been lost

        ref readonly Segment segment = ref packet.Segment;
        Add((ulong)way);
        Add(unchecked((ulong)at.Nanoseconds));
        Add(((ulong)segment.Seq.Value << 32) | segment.Ack.Value);
        Add(((ulong)segment.Flags << 48) | ((ulong)segment.Wnd << 32) | (uint)segment.Text.Length);
        Add(((ulong)segment.Options.TsVal << 32) | segment.Options.TsEcr);
    }

    private void Add(ulong value) => Digest = StableHash.Combine(Digest, value);
}
