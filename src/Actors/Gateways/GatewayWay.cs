using ActorTcp.Actors.Links;
using ActorTcp.Kernel;

namespace ActorTcp.Actors.Gateways;

/// <summary>Where packets for a host of the scenario enter.</summary>
internal readonly record struct GatewayWay(LinkActor Link, IActorRef Ref);
