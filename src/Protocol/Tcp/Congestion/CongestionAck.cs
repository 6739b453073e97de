using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>An ACK for new data, as congestion control sees it.</summary>
/// <param name="Bytes">Newly acknowledged.</param>
/// <param name="Smss">Bytes of text in a full-sized segment.</param>
/// <param name="InFlight">Bytes in flight before this ACK.</param>
/// <param name="Now">When it arrived.</param>
/// <param name="Srtt">The smoothed round trip; zero where there is no measurement.</param>
public readonly record struct CongestionAck(uint Bytes, uint Smss, uint InFlight, Instant Now, Duration Srtt);
