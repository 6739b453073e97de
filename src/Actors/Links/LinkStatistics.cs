using System.Runtime.CompilerServices;
using ActorTcp.Actors.Statistics;

namespace ActorTcp.Actors.Links;

/// <summary>What one direction of a link did. Offered + duplicated + injected = delivered + dropped +
/// parked.</summary>
public sealed class LinkStatistics : IFigures
{
    private const int Reasons = (int)LinkDropReason.EarlyDrop + 1;
    private PerReason _dropped;

    public long OfferedPackets { get; internal set; }

    public long OfferedBytes { get; internal set; }

    /// <summary>Sent on to the other end; the last of them may still be on the way.</summary>
    public long DeliveredPackets { get; internal set; }

    public long DeliveredBytes { get; internal set; }

    public long DroppedBytes { get; internal set; }

    /// <summary>Copies that were added, whatever became of them.</summary>
    public long Duplicated { get; internal set; }

    /// <summary>Packets that the link made itself, towards the receiver.</summary>
    public long Injected { get; internal set; }

    /// <summary>Packets that rules answered to the sender.</summary>
    public long Answered { get; internal set; }

    /// <summary>Held back so that others pass.</summary>
    public long Reordered { get; internal set; }

    /// <summary>Delivered to arrive before a packet that was sent earlier.</summary>
    public long Overtaking { get; internal set; }

    /// <summary>Packets with flipped bits, copies not counted.</summary>
    public long Corrupted { get; internal set; }

    /// <summary>Of these, those that every checksum accepts.</summary>
    public long Undetected { get; internal set; }

    /// <summary>Packets that got CE (RFC 3168 §5).</summary>
    public long Marked { get; internal set; }

    /// <summary>Held back at this moment.</summary>
    public long Parked { get; internal set; }

    /// <summary>Most bytes that ever waited for the line at once.</summary>
    public long QueueHighWaterBytes { get; internal set; }

    /// <summary>Most packets that ever waited for the line at once.</summary>
    public long QueueHighWaterPackets { get; internal set; }

    public long DroppedPackets
    {
        get
        {
            long sum = 0;
            for (int i = 0; i < Reasons; i++) sum += _dropped[i];
            return sum;
        }
    }

    public long Dropped(LinkDropReason reason) => _dropped[(int)reason];

    /// <summary>Adds what another direction did; of the high-water marks the higher one stays.</summary>
    public void Merge(LinkStatistics other) => new Figures().Add(this, other);

    void IFigures.Take(Figures figures)
    {
        OfferedPackets = figures.Sum(OfferedPackets);
        OfferedBytes = figures.Sum(OfferedBytes);
        DeliveredPackets = figures.Sum(DeliveredPackets);
        DeliveredBytes = figures.Sum(DeliveredBytes);
        DroppedBytes = figures.Sum(DroppedBytes);
        Duplicated = figures.Sum(Duplicated);
        Injected = figures.Sum(Injected);
        Answered = figures.Sum(Answered);
        Reordered = figures.Sum(Reordered);
        Overtaking = figures.Sum(Overtaking);
        Corrupted = figures.Sum(Corrupted);
        Undetected = figures.Sum(Undetected);
        Marked = figures.Sum(Marked);
        Parked = figures.Sum(Parked);
        QueueHighWaterBytes = figures.Most(QueueHighWaterBytes);
        QueueHighWaterPackets = figures.Most(QueueHighWaterPackets);
        figures.Sum(_dropped);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountOffered(int size)
    {
        OfferedPackets++;
        OfferedBytes += size;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountDelivered(int size)
    {
        DeliveredPackets++;
        DeliveredBytes += size;
    }

    internal void CountDropped(LinkDropReason reason, int size)
    {
        _dropped[(int)reason]++;
        DroppedBytes += size;
    }

    [InlineArray(Reasons)]
    private struct PerReason
    {
        private long _first;
    }
}
