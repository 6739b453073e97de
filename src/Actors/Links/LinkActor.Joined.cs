using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <content>Segments that a device joined.</content>
internal sealed partial class LinkActor
{
    /// <summary>A call of the gateway, which lives in the same origin; see
    /// <see cref="LinkDirection.KeepsJoined"/>.</summary>
    public void CarryJoined(in JoinedSegment joined)
    {
        int first = 0; // of those that stay together
        for (int i = 0; i < joined.Count; i++)
        {
            LinkDropReason reason = direction.Judge();
            if (reason == LinkDropReason.None) continue;

            Pass(in joined, first, i - first);
            Lose(joined.Part(i, 1), reason);
            first = i + 1;
        }

        Pass(in joined, first, joined.Count - first);
    }

    private void Pass(in JoinedSegment joined, int first, int count)
    {
        if (count == 0) return;

        Frame frame = services.Frames.Rent();
        frame.Packet = joined.Part(first, count);
        int size = frame.Packet.Segment.Text.Length + (count * joined.Headers);
        ref readonly LinkCopy copy = ref direction.PassJoined(count, size, Now, _outcome);
        Tap?.Record(in frame.Packet, in copy, Now);
        _channel!.Send(frame, copy.Arrival);
    }

    private void Lose(in Packet packet, LinkDropReason reason)
    {
        int size = PacketCodec.EncodedLength(in packet);
        ref readonly LinkCopy copy = ref direction.Lose(reason, size, _outcome);
        Tap?.Record(in packet, in copy, Now);
    }
}
