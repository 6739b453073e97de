using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Racks: supervisors of hosts.</summary>
internal static class RackLanguage
{
    private static readonly WordShape<bool> Strategy = new(
        ("one-for-one", false, "only the host that crashed"),
        ("all-for-one", true, "every host of the rack"));

    public static readonly ObjectShape<RackDraft> Rack =
        new ObjectShape<RackDraft>("rack", "Hosts under one supervisor.", _ => new RackDraft())
            .Required("hosts", new ListShape<Placed<string>>(Values.HostName, "a list of hosts",
                    orOne: true, least: 1),
                (rack, value) => rack with { Hosts = value }, "The hosts and groups in it.")
            .Default("strategy", Strategy, (rack, value) => rack with { AllForOne = value }, "one-for-one",
                "To whom it does what it does.")
            .Optional("supervision", SupervisionLanguage.OfRack,
                (rack, value) => rack with { Supervision = value },
                "What follows when a host escalates its crash. Default: restart.");
}
