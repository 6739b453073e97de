using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What an ACK says of the rate of delivery (draft-cheng-iccrg-delivery-rate-estimation
/// §3.3).</summary>
/// <param name="Bytes">Delivered over the interval; 0: there is no sample.</param>
/// <param name="Interval">From when the segment was sent to now, at either end the longer.</param>
/// <param name="PriorDelivered">Bytes delivered when the segment was sent.</param>
/// <param name="IsApplicationLimited">The program set the pace.</param>
internal readonly record struct DeliverySample(
    ulong Bytes, Duration Interval, ulong PriorDelivered, bool IsApplicationLimited)
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Bytes per second.</summary>
    public ulong Rate => Interval <= Duration.Zero
        ? 0
        : (ulong)((UInt128)Bytes * NanosecondsPerSecond / (ulong)Interval.Nanoseconds);
}
