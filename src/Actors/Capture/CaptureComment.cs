using ActorTcp.Actors.Links;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>What a person wants to know of a packet that its bytes do not say.</summary>
internal static class CaptureComment
{
    private static readonly (LinkEffects Effect, string Text)[] Effects =
    [
        (LinkEffects.Delayed, "delayed"),
        (LinkEffects.Reordered, "held back so that others pass"),
        (LinkEffects.Overtakes, "overtakes an earlier packet"),
        (LinkEffects.Duplicate, "duplicate made by the link"),
        (LinkEffects.Corrupted, "corrupted: bits flipped"),
        (LinkEffects.Undetected, "no checksum shows the corruption"),
        (LinkEffects.Marked, "marked: congestion experienced"),
        (LinkEffects.Injected, "made by the link"),
        (LinkEffects.Rewritten, "rewritten"),
        (LinkEffects.Held, "held"),
        (LinkEffects.Fragmented, "fragmented and joined again"),
    ];

    /// <summary>Null where there is nothing to say.</summary>
    public static string? Of(in Packet packet, in LinkCopy copy)
    {
        SegmentCause cause = packet.Segment.Cause;
        bool isPlain = copy.Fate == LinkFate.Arrives && (copy.Effects & ~Unremarkable) == 0;
        return isPlain && cause is SegmentCause.Normal or SegmentCause.DuplicateAck
            ? null
            : Compose(in copy, cause);
    }

    /// <summary>Queueing and jitter happen to nearly every packet of such a link: the times show
    /// them.</summary>
    private const LinkEffects Unremarkable =
        LinkEffects.Queued | LinkEffects.Jittered | LinkEffects.KeptInOrder;

    private static string Compose(in LinkCopy copy, SegmentCause cause)
    {
        var parts = new List<string>();
        if (NameOf(cause) is { } name) parts.Add(name);
        if (copy.Fate == LinkFate.Dropped) parts.Add($"dropped: {NameOf(copy.Reason)}");
        foreach ((LinkEffects effect, string text) in Effects)
        {
            if ((copy.Effects & effect) != 0) parts.Add(text);
        }

        if (copy.Rule is not null) parts.Add($"rule {copy.Rule}");
        return string.Join("; ", parts);
    }

    private static string? NameOf(SegmentCause cause) => cause switch
    {
        SegmentCause.RetransmissionTimeout => "retransmission after a timeout",
        SegmentCause.FastRetransmit => "fast retransmission",
        SegmentCause.LossProbe => "tail loss probe",
        SegmentCause.ZeroWindowProbe => "zero-window probe",
        SegmentCause.KeepAlive => "keep-alive",
        SegmentCause.ChallengeAck => "challenge ACK",
        SegmentCause.Injected => "injected",
        _ => null,
    };

    private static string NameOf(LinkDropReason reason) => reason switch
    {
        LinkDropReason.Cut => "the link is cut",
        LinkDropReason.MtuExceeded => "longer than the MTU",
        LinkDropReason.Rule => "by rule",
        LinkDropReason.Loss => "random loss",
        LinkDropReason.BurstLoss => "loss in a burst",
        LinkDropReason.Nth => "every nth is lost",
        LinkDropReason.QueueFull => "the queue is full",
        LinkDropReason.EarlyDrop => "the queue drops early",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no reason"),
    };
}
