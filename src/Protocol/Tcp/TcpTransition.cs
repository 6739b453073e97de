namespace ActorTcp.Protocol.Tcp;

/// <summary>One step through the state diagram.</summary>
public readonly record struct TcpTransition(TcpState From, TcpState To);
