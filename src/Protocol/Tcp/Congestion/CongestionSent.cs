using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A segment that went out, for algorithms that measure the rate of delivery.</summary>
/// <param name="Range">What it holds.</param>
/// <param name="Pipe">Bytes in the network before it.</param>
/// <param name="IsRetransmission">It went out before.</param>
/// <param name="MoreWaits">Text waits behind it: the program is not what limits the rate.</param>
/// <param name="Now">When.</param>
public readonly record struct CongestionSent(
    SeqRange Range, uint Pipe, bool IsRetransmission, bool MoreWaits, Instant Now);
