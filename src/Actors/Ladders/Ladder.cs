using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Ladders;

/// <summary>What went over one link, as a ladder diagram in text: time downwards, an end on each
/// side.</summary>
/// <param name="link">Number of the link.</param>
/// <param name="first">Name of the end on the left: the first host of the link.</param>
/// <param name="second">Name of the end on the right.</param>
/// <param name="limit">Packets that are kept at most, the latest ones; the diagram says how many are
/// missing.</param>
public sealed class Ladder(int link, string first, string second, int limit = 200) : ICaptureSink
{
    private readonly Queue<LadderRung> _rungs = new();
    private readonly FlowBook _flows = new();
    private long _missing;

    /// <summary>Ports stand at every line, not only once there are several connections.</summary>
    public bool ShowsPorts { get; init; }

    private bool NamesPorts => ShowsPorts || _flows.Count > 1;

    public void Take(in CapturedPacket packet)
    {
        if (packet.Link != link) return;

        bool isFromFirst = packet.Direction == CaptureDirection.Outbound;
        Add(new(packet.At, isFromFirst, Describe(packet.Bytes))
        {
            IsPacket = true,
            Arrival = packet.Arrival,
            Comment = packet.Comment,
        });
    }

    /// <summary>A connection of one of the two ends took a step.</summary>
    /// <param name="step">Where it is now.</param>
    /// <param name="isOfFirst">It belongs to the end on the left.</param>
    public void Add(StateStep step, bool isOfFirst)
    {
        string ports = NamesPorts ? $" {step.Local.Port}" : "";
        string forgotten = step.IsForgotten ? " (forgotten)" : "";
        Add(new LadderRung(step.At, isOfFirst, TcpStateNames.Of(step.To) + ports + forgotten));
    }

    /// <summary>The diagram; empty where nothing happened.</summary>
    public override string ToString() => LadderText.Draw(first, second, [.. _rungs], _missing);

    private void Add(LadderRung rung)
    {
        _rungs.Enqueue(rung);
        if (_rungs.Count <= limit) return;
        _rungs.Dequeue();
        _missing++;
    }

    private string Describe(ReadOnlySpan<byte> bytes)
    {
        if (PacketCodec.TryRead(bytes, out Packet packet) != PacketReadResult.Ok)
            return $"damaged packet ({bytes.Length})";
        string text = _flows.Describe(in packet);
        return NamesPorts && packet.Kind == PacketKind.Tcp
            ? $"{packet.Segment.SourcePort} > {packet.Segment.DestinationPort} {text}"
            : text;
    }
}
