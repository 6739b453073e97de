using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <content>Segments that a device joined: where a link does nothing to single packets, they stay
/// joined.</content>
public sealed partial class LinkDirection
{
    /// <summary>Whether packets of that size only take their time, each like the other.</summary>
    public bool PassesWhole(int packetSize) =>
        _rate is null && _parking is null && packetSize <= (_settings.Mtu ?? int.MaxValue)
        && IsPlain(_settings with { Mtu = null }) && _settings.Loss is LossModel.Nothing;

    /// <summary>Sends on several packets as one.</summary>
    internal ref readonly LinkCopy PassWhole(int packets, int size, Instant now, LinkOutcome outcome)
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
}
