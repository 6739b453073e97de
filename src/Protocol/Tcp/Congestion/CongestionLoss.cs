using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A sign of congestion for which the window is cut once.</summary>
/// <param name="Cause">Which sign it was.</param>
/// <param name="InFlight">FlightSize, bytes (RFC 5681 §2).</param>
/// <param name="Smss">Bytes of text in a full-sized segment.</param>
/// <param name="Now">When it was seen.</param>
public readonly record struct CongestionLoss(CongestionCause Cause, uint InFlight, uint Smss, Instant Now);
