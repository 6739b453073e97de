using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What an ACK for new data brought.</summary>
/// <param name="Bytes">Newly known to have arrived.</param>
/// <param name="Segments">Whole segments of them.</param>
/// <param name="InFlight">FlightSize before it, bytes.</param>
/// <param name="Rtt">The round trip that it measured; zero: none.</param>
internal readonly record struct AckProgress(uint Bytes, uint Segments, uint InFlight, Duration Rtt);
