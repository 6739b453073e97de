namespace ActorTcp.Protocol;

/// <summary>An address and a port: one end of a connection (RFC 9293 §4, "socket").</summary>
public readonly record struct Endpoint(IpAddress Address, ushort Port)
{
    public override string ToString() => Address.IsV4 ? $"{Address}:{Port}" : $"[{Address}]:{Port}";
}
