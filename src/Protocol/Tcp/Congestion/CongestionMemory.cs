namespace ActorTcp.Protocol.Tcp;

/// <summary>What one algorithm keeps of one connection beyond its words; a class for each
/// algorithm.</summary>
public abstract class CongestionMemory;
