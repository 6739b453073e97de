using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Gateways;

/// <summary>What lies behind the gateway of a scenario: takes the packets that leave.</summary>
public interface IOutside
{
    /// <summary>The packet is the caller's again afterwards: what is kept of it is copied.</summary>
    void Send(in Packet packet);
}
