using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <content>Segments that a device joined: where a link does nothing to a packet but lose it, those that get
/// through stay joined.</content>
public sealed partial class LinkDirection
{
    /// <summary>Whether packets of that size, in bytes, take the same time and arrive as they are, those that
    /// are not lost.</summary>
    public bool KeepsJoined(int packetSize) => _keepsJoined && packetSize <= _mtu;

    /// <summary>The fate of the next packet where <see cref="KeepsJoined"/> holds.</summary>
    internal LinkDropReason Judge() => _loss?.Judge(_settings.Loss) ?? LinkDropReason.None;

    /// <summary>Several packets that got through, as one.</summary>
    internal ref readonly LinkCopy PassJoined(int packets, int size, Instant now, LinkOutcome outcome)
    {
        Statistics.OfferedPackets += packets;
        Statistics.OfferedBytes += size;
        Statistics.DeliveredPackets += packets - 1; // the last one is counted where it arrives
        ref LinkCopy copy = ref outcome.Restart();
        copy.Rule = null;
        copy.Effects = LinkEffects.None;
        copy.Arrival = now + _minimumDelay;
        KeepOrder(ref copy);
        Arrive(ref copy, size);
        return ref copy;
    }

    /// <summary>One packet that did not.</summary>
    internal ref readonly LinkCopy Lose(LinkDropReason reason, int size, LinkOutcome outcome)
    {
        Statistics.CountOffered(size);
        ref LinkCopy copy = ref outcome.Restart();
        copy.Rule = null;
        copy.Effects = LinkEffects.None;
        Drop(ref copy, reason, size);
        return ref copy;
    }
}
