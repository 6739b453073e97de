using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>A persona file.</summary>
internal static class PersonaLanguage
{
    private static readonly WordShape<ProcessExit> Exit = new(
        ("fin", ProcessExit.Fin, "descriptors are closed: FIN, or RST where bytes were not read"),
        ("reset", ProcessExit.Reset, "RST"));

    public static readonly ObjectShape<Persona> Persona =
        new ObjectShape<Persona>("persona", "What a TCP stack does where standards leave a choice.",
                _ => new Persona())
        {
            HasNotes = true,
        }
            .Required("description", new TextShape(1_000),
                (persona, value) => persona with { Description = value }, "Which stack it is.")
            .Required("tcp", TcpLanguage.Settings, (persona, value) => persona with { Change = value },
                "Its settings of TCP. What is absent is as in linux, where that is said nowhere else.")
            .Default("ephemeral-ports", Values.Ports,
                (persona, value) => persona with { EphemeralPorts = value }, "32768-60999",
                "Local ports of connections that bind none.")
            .Default("closed-port", HostLanguage.ClosedPort,
                (persona, value) => persona with { ClosedPort = value }, "reset",
                "Answer to a segment for a port that nobody listens to.")
            .Default("backlog-percent", Values.Whole("percent", 1, BacklogRule.MostPercent),
                (persona, value) => persona with { Backlog = persona.Backlog with { Percent = value } },
                "100",
                "Connections that wait to be accepted, of the backlog given to listen(); rounded down.")
            .Default("backlog-extra", Values.Whole("connections", 0, BacklogRule.MostExtra),
                (persona, value) => persona with { Backlog = persona.Backlog with { Extra = value } }, "0",
                "Connections that may wait beyond that. One waits even where it comes to none.")
            .Default("overflow", ProcessLanguage.Overflow,
                (persona, value) => persona with { Overflow = value }, "drop-syn",
                "What a listener does whose backlog is full.")
            .Default("process-exit", Exit, (persona, value) => persona with { ProcessExit = value }, "fin",
                "What connections send whose process ends without closing them.")
            .With([new SourcesField()]);

    /// <summary>Every name that a source may be given for.</summary>
    public static IEnumerable<string> Settings =>
        Persona.Fields.Concat<object>(TcpLanguage.Settings.Fields).Select(NameOf);

    private static string NameOf(object field) => field switch
    {
        Field<Persona> ofPersona => ofPersona.Name,
        Field<TcpChange> ofTcp => ofTcp.Name,
        _ => "",
    };
}
