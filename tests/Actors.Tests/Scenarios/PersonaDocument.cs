using System.Text;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Writes docs/personas.md from the files of config/personas.</summary>
internal static class PersonaDocument
{
    private const string Head =
        """
        # Personas

        A persona says what a TCP stack does where standards leave a choice. Four ship with the program, as
        files of `config/personas`: `linux`, `windows`, `freebsd` and `rfc`. A scenario names one at its top
        or at a host (`persona: windows`), or the path of a file of its own, as seen from the scenario
        (`persona: ./mine.yaml`). `actortcp schema --persona` prints the JSON Schema of such files. Their
        `tcp` is that of scenarios ([scenarios](scenarios.md)); what a file does not name is as in
        `TcpSettings`.

        This page is written by `PersonaTests` from the files: set `ACTORTCP_WRITE_DOCS=1`.

        ## What retries mean in seconds

        | | SYN | SYN-ACK | data, at the least timeout | data without a program | keep-alive |
        |---|---|---|---|---|---|

        """;

    public static string Write(IReadOnlyList<string> files)
    {
        var text = new StringBuilder(Head);
        foreach (string name in ShippedPersonas.Names) AppendSpans(text, ShippedPersonas.Find(name)!);
        text.Append("\nThe time from the first transmission to the end of the connection.\n");
        foreach (string file in files) AppendFile(text, file);
        return text.ToString();
    }

    private static void AppendSpans(StringBuilder text, Persona persona)
    {
        TcpSettings tcp = persona.Tcp;
        Duration probes = tcp.KeepAliveIdle + (tcp.KeepAliveInterval * tcp.KeepAliveProbes);
        Duration syn = (tcp.InitialRto * tcp.SynLinearTimeouts) + Span(tcp.InitialRto, tcp.SynRetries, tcp);
        text.Append($"| {persona.Name} | {syn} | ");
        text.Append($"{Span(tcp.InitialRto, tcp.SynAckRetries, tcp)} | {Span(tcp.MinRto, tcp.R2, tcp)} | ");
        text.Append($"{Span(tcp.MinRto, tcp.OrphanRetries, tcp)} | {probes} |\n");
    }

    private static Duration Span(Duration first, int retries, TcpSettings tcp)
    {
        Duration all = Duration.Zero, wait = first;
        for (int i = 0; i <= retries; i++)
        {
            all += wait;
            wait = Duration.Min(wait * 2, tcp.MaxRto);
        }

        return all;
    }

    private static void AppendFile(StringBuilder text, string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        var root = (Node.Mapping)YamlTree.Parse(File.ReadAllText(file), new ErrorList(file))!;
        var tcp = (Node.Mapping)root.Find("tcp")!.Value;
        Persona persona = ShippedPersonas.Find(name)!;
        text.Append($"\n## {name}: {persona.Description}\n\n| setting | value | source |\n|---|---|---|\n");
        foreach (PersonaSource source in persona.Sources)
        {
            Node value = (tcp.Find(source.Setting) ?? root.Find(source.Setting))!.Value;
            text.Append($"| `{source.Setting}` | {Cell(value)} | {source.Text} |\n");
        }
    }

    private static string Cell(Node value) => value is Node.Mapping map
        ? string.Join("; ", map.Entries.Select(one => $"{one.Key.Text}: {Lines(one.Value)}"))
        : $"`{value.ToLine()}`";

    private static string Lines(Node list) => list is Node.Sequence lines
        ? string.Join(" ", lines.Items.Select(line => $"`{line.ToLine()}`"))
        : $"`{list.ToLine()}`";
}
