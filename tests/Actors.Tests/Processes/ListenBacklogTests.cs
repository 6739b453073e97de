using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>How many connections wait to be accepted after listen(n), by persona: clients come one after the
/// other to a server whose program never accepts.</summary>
public sealed class ListenBacklogTests
{
    private const int Clients = 9;

    [Theory]
    [InlineData("linux", 0, 1)]
    [InlineData("linux", 1, 2)]
    [InlineData("linux", 4, 5)]
    [InlineData("freebsd", 0, 1)]
    [InlineData("freebsd", 1, 2)]
    [InlineData("freebsd", 2, 4)]
    [InlineData("freebsd", 4, 7)]
    [InlineData("windows", 0, 1)]
    [InlineData("windows", 4, 4)]
    [InlineData("rfc", 0, 1)]
    [InlineData("rfc", 4, 4)]
    public void The_persona_says_how_many_wait(string persona, int backlog, int waiting)
    {
        var packets = new PacketList();
        Scenario scenario = Samples.Read(
            $$"""
            until: 950ms
            persona: {{persona}}
            hosts:
              near: { addresses: 10.0.0.1 }
              far: { addresses: 10.0.0.2 }
            links:
              wire: { between: [near, far], delay: 10ms }
            processes:
              server: { host: far, program: sink-server, port: 80, backlog: {{backlog}} }
              client:
                host: near
                program: idle-holder
                hold: 1h
                connect: server
                connections: {{Clients}}
                arrival: { rate: 10/s }
            faults:
              - { at: 1ms, process-freeze: server }
            """);
        using var run = new ScenarioRun(scenario, new RunOptions(), packets);
        RunReport report = run.Run();
        report.Processes[1].Statistics.Established.ShouldBe(waiting);
        Answers(packets).ShouldBe(Enumerable.Range(0, Clients).Select(client => client < waiting));
    }

    [Fact]
    public void A_persona_of_ones_own_may_count_as_it_likes()
    {
        new BacklogRule(50, 2).Admits(5).ShouldBe(4);
        new BacklogRule(50, 0).Admits(1).ShouldBe(1);
        var most = new BacklogRule(BacklogRule.MostPercent, BacklogRule.MostExtra);
        most.Admits(1_000_000).ShouldBe(10_001_000);
    }

    /// <summary>Of each first SYN, in their order: whether a SYN-ACK answered it.</summary>
    private static IEnumerable<bool> Answers(PacketList packets)
    {
        var ports = new List<ushort>();
        var answered = new List<ushort>();
        foreach (PacketList.Entry entry in packets.Entries)
        {
            if (entry.Packet is not { Kind: PacketKind.Tcp } packet) continue;
            if (!packet.Segment.Has(TcpFlags.Syn)) continue;
            if (!entry.IsForward) answered.Add(packet.Segment.DestinationPort);
            else if (!ports.Contains(packet.Segment.SourcePort)) ports.Add(packet.Segment.SourcePort);
        }

        return ports.Select(answered.Contains);
    }
}
