using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>Records what one direction of a link carries, at its entry, with what the link does to
/// it.</summary>
/// <param name="buffer">Of the link's shard.</param>
/// <param name="way">Number of the direction.</param>
internal sealed class LinkTap(CaptureBuffer buffer, int way)
{
    private long _serial;
    private long _replySerial = long.MinValue; // never one of the other direction's own

    /// <summary>Looks at packets in place of a capture; null: they are captured.</summary>
    public IWireObserver? Observer { get; init; }

    public void Record(in Packet packet, in LinkCopy copy, Instant now)
    {
        if (Observer is not null)
        {
            Observer.Enters(way, in packet, in copy, now);
            return;
        }

        buffer.Add(in packet, new(now, way, _serial++)
        {
            Arrival = copy.Arrival,
            Comment = CaptureComment.Of(in packet, in copy),
        });
    }

    /// <summary>What was kept goes on; it is recorded already.</summary>
    public void GoesOn(in Packet packet, in LinkCopy copy, Instant now) =>
        Observer?.GoesOn(way, in packet, in copy, now);

    /// <summary>What the link itself says to the sender: it is seen on the way back.</summary>
    public void RecordReply(in Packet packet, Instant now)
    {
        if (Observer is not null) Observer.Answers(way, in packet, now);
        else buffer.Add(in packet, new(now, way ^ 1, _replySerial++)
        {
            Arrival = now,
            Comment = "made by the link",
        });
    }
}
