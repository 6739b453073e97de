using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Where real networks begin.</summary>
internal static class GatewayLanguage
{
    /// <summary>What a TUN device takes.</summary>
    private const int MostMtu = 65_535;

    private static readonly ListShape<Placed<IpAddress>> Addresses = new(
        new PlacedShape<IpAddress>(Values.Address), "an address, or a list of addresses", orOne: true,
        least: 1);

    public static readonly ObjectShape<GatewayDraft> Gateway =
        new ObjectShape<GatewayDraft>("gateway",
            "Where real networks begin: links join it as if it were a host called gateway.",
                node => new GatewayDraft(node))
            .Required("addresses", Addresses, (gateway, value) => gateway with { Addresses = value },
                "Addresses of the real machine towards the scenario, at most one of each family.")
            .Default("mtu", Values.Bytes(68, MostMtu), (gateway, value) => gateway with { Mtu = value },
                "1500", "Largest packet that the device carries.")
            .Default("offload", Values.Flag, (gateway, value) => gateway with { Offload = value }, "true",
                "Let the device carry segments of up to 64 KiB and unfinished checksums, as network cards "
                + "do; false: every packet as it would be on a wire, for captures on the real side.");
}
