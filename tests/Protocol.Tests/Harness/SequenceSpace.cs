using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Script numbers count from an initial sequence number; the connection's own wrap at 2³².</summary>
public static class SequenceSpace
{
    public static SeqNum Place(SeqNum zero, long number) => new(unchecked(zero.Value + (uint)number));

    /// <summary>The script's number of a live one: the nearest to zero, so that "left of" reads as
    /// negative.</summary>
    public static long Relative(SeqNum zero, SeqNum live) =>
        zero.Value == 0 ? live.Value : unchecked((int)(live - zero));
}
