using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>A client and a server 10 ms apart, with faults; what crossed the wire and what was
/// seen.</summary>
internal sealed class FaultLab
{
    private readonly PacketList _packets = new();

    /// <param name="faults">Items of <c>faults</c>, a line each.</param>
    /// <param name="client">Fields of the client, in flow style and with a comma in front.</param>
    public FaultLab(string faults, string client = "", string program = "sink-server",
        string hosts = "", string user = "program: idle-holder, hold: 2min")
    {
        Text =
            $$"""
            name: faults
            until: 30min
            hosts:
              near: { addresses: 10.0.0.1 {{hosts}} }
              far: { addresses: 10.0.0.2 {{hosts}} }
            links:
              wire: { between: [near, far], delay: 10ms }
            processes:
              server: { host: far, program: {{program}}, port: 80 }
              client: { host: near, {{user}}, connect: server {{client}} }
            faults:
            {{faults.ReplaceLineEndings("\n")}}
            """;
        Scenario = Samples.Read(Text);
        using var run = new ScenarioRun(
            Scenario, new RunOptions { Tamper = world => World = world }, _packets);
        Report = run.Run();
    }

    public string Text { get; }

    public Scenario Scenario { get; }

    public RunReport Report { get; }

    public ScenarioWorld World { get; private set; } = null!;

    public ProcessStatistics Client => Report.Processes[1].Statistics;

    public ProcessStatistics Server => Report.Processes[0].Statistics;

    /// <summary>Segments after that time: <c>5s &lt; R</c>.</summary>
    public string[] After(Duration time) =>
        [.. _packets.Entries.Where(entry => entry.At >= Instant.Zero + time).Select(Line)];

    public string PathOf(ProcessStatistics process) => process.Paths.Keys.ShouldHaveSingleItem().ToString();

    private static string Line(PacketList.Entry entry)
    {
        string way = entry.IsForward ? ">" : "<";
        string what = entry.Packet is not { } packet ? "damaged"
            : packet.Kind != PacketKind.Tcp ? "icmp"
            : PacketText.Of(in packet.Segment).Split(' ')[0];
        return $"{entry.At - Instant.Zero} {way} {what}";
    }
}
