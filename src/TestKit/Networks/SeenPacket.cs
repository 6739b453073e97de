using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.TestKit;

/// <summary>A packet that a link took in: what expectations return, and a probe on a link gets.</summary>
/// <param name="At">When it entered the link.</param>
/// <param name="Arrival">When it leaves the link; <see cref="Instant.Never"/> where it is lost or held
/// back.</param>
/// <param name="IsForward">From the first host of the link to the second.</param>
/// <param name="Text">In packetdrill's notation, numbers counted from the initial ones.</param>
/// <param name="Packet">The packet itself.</param>
public sealed record SeenPacket(Instant At, Instant Arrival, bool IsForward, string Text, Packet Packet)
{
    /// <summary>As expectations write it: <c>&gt; S. 0:0(0) ack 1 win 65535</c>.</summary>
    public override string ToString() => $"{(IsForward ? '>' : '<')} {Text}";
}
