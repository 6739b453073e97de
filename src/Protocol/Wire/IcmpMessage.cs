namespace ActorTcp.Protocol.Wire;

/// <summary>
/// An ICMP or ICMPv6 message; which of them, the family of the packet says (RFC 792, RFC 4443).
/// </summary>
/// <param name="Type">For instance 3 (v4) or 1 (v6): destination unreachable.</param>
/// <param name="Code">For instance 3 (v4) or 4 (v6): port unreachable.</param>
/// <param name="Rest">The 32 bits behind the checksum: unused, next-hop MTU, or identifier and
/// sequence.</param>
/// <param name="Body">What follows: of an error, the start of the packet that caused it.</param>
public sealed record IcmpMessage(byte Type, byte Code, uint Rest, byte[] Body);
