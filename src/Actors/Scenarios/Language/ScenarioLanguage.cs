using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>A whole file.</summary>
internal static class ScenarioLanguage
{
    private static readonly ScalarShape<ulong> Seed =
        new ConvertedShape<decimal, ulong>(
            new IntegerShape("a number", 0, ulong.MaxValue), value => (ulong)value);

    private static readonly VariantShape<ProcessDraft> Process =
        new("process", "program", ProgramLanguage.Programs);

    private static readonly Shape<CaptureDraft> Capture = new EitherShape<CaptureDraft>(
        new WordShape<CaptureDraft>(
            ("all", new CaptureDraft { AllLinks = true }, "every link"),
            ("none", new CaptureDraft { AllLinks = false }, "no link")),
        TimelineLanguage.Capture);

    public static readonly ObjectShape<ScenarioDraft> Scenario =
        new ObjectShape<ScenarioDraft>("scenario", "An experiment with emulated TCP endpoints.",
                node => new ScenarioDraft(node))
        {
            HasNotes = true,
        }
            .Optional("name", new TextShape(200), (draft, value) => draft with { Name = value },
                "What the scenario shows, in a few words. Default: the name of the file.")
            .Default("description", new TextShape(10_000),
                (draft, value) => draft with { Description = value }, "''",
                "What the scenario shows, for those who read its report.")
            .Default("seed", Seed, (draft, value) => draft with { Seed = value }, "1",
                "Everything random follows from it: the same seed gives the same run, byte for byte.")
            .Default("until", Values.PositiveTime, (draft, value) => draft with { Until = value }, "1h",
                "Virtual time at which the run stops, if it has not come to rest before.")
            .Default("persona", TcpLanguage.Persona, (draft, value) => draft with { Persona = value },
                "linux", "Whose TCP the hosts have.")
            .Optional("tcp", TcpLanguage.Settings, (draft, value) => draft with { Tcp = value },
                "Settings of TCP for all hosts; hosts and processes may change them.")
            .Required("hosts",
                new MapShape<HostDraft>(Values.Name, HostLanguage.Host, "a map of hosts with their names"),
                (draft, value) => draft with { Hosts = value }, "The hosts, by name.")
            .Optional("racks",
                new MapShape<RackDraft>(Values.Name, RackLanguage.Rack, "a map of racks with their names"),
                (draft, value) => draft with { Racks = value }, "Supervisors of hosts, by name.")
            .Optional("gateway", GatewayLanguage.Gateway,
                (draft, value) => draft with { Gateway = value },
                "Where real networks begin, behind a TUN device.")
            .Optional("lag-budget", Values.PositiveTime,
                (draft, value) => draft with { LagBudget = value },
                "In real time: the most that an event may be late; else the run has failed. Default: 100ms.")
            .Optional("links",
                new MapShape<LinkDraft>(Values.Name, LinkLanguage.Link, "a map of links with their names"),
                (draft, value) => draft with { Links = value }, "The links between hosts, by name.")
            .Required("processes",
                new MapShape<ProcessDraft>(Values.Name, Process, "a map of processes with their names"),
                (draft, value) => draft with { Processes = value },
                "The programs that run on the hosts, by name.")
            .Optional("timeline",
                new ListShape<TimelineDraft>(TimelineLanguage.Entry, "a list of changes", orOne: false,
                    least: 0),
                (draft, value) => draft with { Timeline = value },
                "Changes of links while the scenario runs.")
            .Optional("faults",
                new ListShape<FaultDraft>(FaultLanguage.Fault, "a list of faults", orOne: false, least: 0),
                (draft, value) => draft with { Faults = value },
                "What goes wrong, when, and for how long.")
            .Optional("capture", Capture, (draft, value) => draft with { Capture = value },
                "What the capture shows: all, none, or a map.")
            .Optional("expect",
                new ListShape<ExpectDraft>(ExpectLanguage.Item, "a list of expectations", orOne: false,
                    least: 0),
                (draft, value) => draft with { Expect = value }, "What must be true after the run.");
}
