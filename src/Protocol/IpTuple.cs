namespace ActorTcp.Protocol;

/// <summary>The two addresses of a packet, seen from one end.</summary>
public readonly record struct IpTuple(IpAddress Local, IpAddress Remote);
