using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Hosts and groups of hosts.</summary>
internal static class HostLanguage
{
    private const int MaxCount = 1_000_000;

    public static readonly WordShape<ClosedPortAnswer> ClosedPort = new(
        ("reset", ClosedPortAnswer.Reset, "RST, as RFC 9293 §3.10.7.1 asks"),
        ("icmp", ClosedPortAnswer.Icmp, "ICMP port unreachable"),
        ("drop", ClosedPortAnswer.Drop, "silence, as behind a firewall"));

    private static readonly ListShape<Placed<AddressEntry>> Addresses = new(
        new PlacedShape<AddressEntry>(Values.Addresses), $"{Values.Addresses.Allowed}, or a list of these",
        orOne: true, least: 1);

    public static readonly ObjectShape<HostDraft> Host =
        new ObjectShape<HostDraft>("host",
            "A host, or a group of hosts that differ in name and addresses only.",
                _ => new HostDraft())
            .Default("count", Values.Whole("hosts", 1, MaxCount),
                (host, value) => host with { Count = value }, "1",
                "Hosts in the group. With more than one they are called NAME-1, NAME-2 and so on.")
            .Required("addresses", Addresses, (host, value) => host with { Addresses = value },
                "IPv4 and IPv6 addresses. Single addresses are shared out evenly over the group; of a family "
                + "with a range each host takes the next one.")
            .Optional("addresses-per-host", Values.Whole("addresses of a host in each family", 1, 1_000),
                (host, value) => host with { AddressesPerHost = value },
                "Addresses that each host takes of each family. Default: as 'addresses' says.")
            .Optional("ephemeral-ports", Values.Ports,
                (host, value) => host with { EphemeralPorts = value },
                "Local ports of connections that bind none. Default: those of the persona.")
            .Optional("closed-port", ClosedPort, (host, value) => host with { ClosedPort = value },
                "Answer to a segment for a port that nobody listens to. Default: that of the persona.")
            .Optional("supervision", SupervisionLanguage.OfHost,
                (host, value) => host with { Supervision = value },
                "What follows when a process escalates its crash to the host. Default: restart.")
            .Optional("exit-sends", SupervisionLanguage.ExitSends,
                (host, value) => host with { ExitSendsReset = value },
                "What the kernel sends for a process that ends without closing. Default: as the persona.")
            .Optional("persona", TcpLanguage.Persona, (host, value) => host with { Persona = value },
                "Whose TCP the host has. Default: that of the file.")
            .Optional("tcp", TcpLanguage.Settings, (host, value) => host with { Tcp = value },
                "Settings of TCP for this host.");
}
