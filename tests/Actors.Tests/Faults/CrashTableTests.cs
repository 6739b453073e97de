using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>A crash of every kind in every state: what the victim's side says next, and what becomes of its
/// peer.</summary>
public sealed class CrashTableTests
{
    private const string Introduction =
        """
        # Crashes in every state

        A client sends 1 KB to an echo server and both close, a little after there is nothing left to do;
        10 ms each way. In the instant in which the victim enters a state something happens to it. The next
        four segments of the victim's side, in which state the peer's connection ends (and the one before),
        and what the peer's program reads. Made by running each case:
        `ACTORTCP_WRITE_DOCS=1 dotnet test tests/Actors.Tests --filter CrashTable`.

        """;

    private static readonly string[] States =
    [
        "client is SYN-SENT", "server is SYN-RECEIVED", "client is ESTABLISHED", "server is ESTABLISHED",
        "client is FIN-WAIT-1", "client is FIN-WAIT-2", "client is CLOSING", "client is TIME-WAIT",
        "server is CLOSE-WAIT", "server is LAST-ACK",
    ];

    private static readonly string[] Kinds =
    [
        "process-kill: @process", "process-crash: @process", "process-freeze: @process, for: 1s",
        "connection-crash: @process", "host-power-off: @host", "host-freeze: @host, for: 1s",
        "reboot: @host, for: 1s",
    ];

    [Fact]
    public void The_wire_and_the_peer_see_what_the_page_says()
    {
        var page = new StringBuilder(Introduction);
        foreach (string persona in (string[])["linux", "windows"])
        {
            page.Append($"\n## {persona}\n\n| the victim's state | what happens to it | ");
            page.Append("it sends, after | the peer ends in | its program reads |\n");
            page.Append("|---|---|---|---|---|\n");
            foreach (string state in States)
            {
                foreach (string kind in Kinds)
                {
                    string happens = kind.Replace(": @process", "").Replace(": @host", "");
                    page.Append($"| {state} | {happens} | {Outcome(persona, state, kind)} |\n");
                }
            }
        }

        string path = Gallery.DocumentationPath("crashes.md");
        if (Environment.GetEnvironmentVariable("ACTORTCP_WRITE_DOCS") == "1")
            File.WriteAllText(path, page.ToString());
        File.ReadAllText(path).ShouldBe(page.ToString(), "run with ACTORTCP_WRITE_DOCS=1");
    }

    private static string Outcome(string persona, string state, string kind)
    {
        bool isClient = state.StartsWith("client", StringComparison.Ordinal);
        string fault = kind.Replace("@process", isClient ? "client" : "server")
            .Replace("@host", isClient ? "near" : "far");
        bool both = state.EndsWith("CLOSING", StringComparison.Ordinal);
        string close = both ? "{ at: 1s }" : "{ delay: 100ms }";
        Scenario scenario = Samples.Read(
            $$"""
            name: crash
            until: 10min
            persona: {{persona}}
            tcp: { r2: 3, syn-ack-retries: 1, orphan-retries: 2, syn-retries: 2 }
            hosts:
              near: { addresses: 10.0.0.1 }
              far: { addresses: 10.0.0.2 }
            links:
              wire: { between: [near, far], delay: 10ms }
            processes:
              server: { host: far, program: echo-server, port: 80, close: {{close}} }
              client: { host: near, program: bulk-sender, bytes: 1KB, connect: server, close: {{close}} }
            faults:
              - { name: crash, when: {{state}}, {{fault}} }
            """);
        var packets = new PacketList();
        Instant when = Instant.Never;
        ScenarioWorld world = null!;
        using var run = new ScenarioRun(scenario, new() { Tamper = made => world = made }, packets);
        var report = run.Run();
        foreach (var actor in world.Faults) when = Instant.Min(when, actor.FirstBegun);
        if (when == Instant.Never) return "it is never there | |";

        return Seen(isClient, when, report, packets);
    }

    /// <summary>The last state, and if that is CLOSED the one before.</summary>
    private static string End(StatePath path) => path.Last == TcpState.Closed
        ? $"{TcpStateNames.Of(path.BeforeLast)} > CLOSED"
        : TcpStateNames.Of(path.Last);

    private static string Seen(bool isClient, Instant when, RunReport report, PacketList packets)
    {
        ProcessStatistics peer = report.Processes[isClient ? 0 : 1].Statistics;
        IEnumerable<string> said = packets.Entries
            .Where(entry => entry.At >= when && entry.IsForward == isClient).Take(4).Select(Described);
        string says = string.Join(", ", said.DefaultIfEmpty("silence"));
        string path = peer.Paths.Count == 0 ? "nothing" : string.Join(", ", peer.Paths.Keys.Select(End));
        string errors = string.Join(", ", Enum.GetValues<Errno>()
            .Where(error => error != Errno.None && peer.ErrorsOf(error) > 0));
        return $"{says} | {path} | {(errors.Length == 0 ? "no error" : errors)}";

        string Described(PacketList.Entry entry)
        {
            Duration wait = entry.At - when;
            Segment segment = entry.Packet!.Value.Segment;
            return $"{PacketText.Of(in segment).Split(' ')[0]} {wait}";
        }
    }
}
