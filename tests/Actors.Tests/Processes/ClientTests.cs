using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Processes that connect: arrivals, time-outs, reconnects; and servers without room.</summary>
public sealed class ClientTests
{
    private static readonly ProgramPlan Sink = new ProgramPlan.SinkServer();
    private static readonly ProgramPlan Bulk = new ProgramPlan.BulkSender(500);

    [Fact]
    public void Connect_timeout_is_one_error_and_one_timed_out_connection()
    {
        RunReport report = Refused(ClosedPortAnswer.Drop, plan => plan with { Timeout = 3.Seconds() });
        report.Clients.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(1);
        report.Clients.TimedOut.ShouldBe(1);
        report.Clients.Closed.ShouldBe(0);
        report.Elapsed.ShouldBe(3.Seconds());
        report.Counters.SegmentsSent.ShouldBe(2);
    }

    [Fact]
    public void Refused_connect_does_not_time_out_as_well()
    {
        RunReport report = Refused(ClosedPortAnswer.Reset, plan => plan with { Timeout = 3.Seconds() });
        report.Clients.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(1);
        report.Clients.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(0);
        (report.Clients.Refused, report.Clients.TimedOut, report.Clients.Opened).ShouldBe((1, 0, 1));
    }

    [Fact]
    public void Refused_connects_are_tried_again_so_often_and_in_such_distances()
    {
        var packets = new PacketList();
        RunReport report = Refused(
            ClosedPortAnswer.Reset,
            plan => plan with { ReconnectAttempts = 3, ReconnectDelay = 2.Seconds(), Timeout = 1.Seconds() },
            packets);
        report.Clients.Opened.ShouldBe(4);
        report.Clients.ErrorsOf(Errno.ECONNREFUSED).ShouldBe(4);
        report.Clients.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(0);
        packets.Entries.Where(entry => entry.IsForward).Select(entry => entry.At - Instant.Zero)
            .ShouldBe([Duration.Zero, 2_020.Ms, 4_040.Ms, 6_060.Ms]);
    }

    [Fact]
    public void Reconnect_reaches_a_server_that_starts_later()
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            Server = plan => plan with { Start = 5.Seconds() },
            Connect = plan => plan with { ReconnectAttempts = 10, ReconnectDelay = 1.Seconds() },
        }.Run();
        report.Clients.Established.ShouldBe(1);
        report.Clients.Completed.ShouldBe(1);
        report.Clients.Opened.ShouldBe(6);
        report.Clients.Refused.ShouldBe(5);
        report.Clients.Handshake.Max.ShouldBe(20_000_000);
    }

    [Fact]
    public void Bound_port_serves_one_connection_after_the_other_only_with_reuse()
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            Connect = plan => plan with { BindPort = 4_000, Connections = 2 },
        }.Run();
        report.Clients.ErrorsOf(Errno.EADDRINUSE).ShouldBe(1);
        report.Clients.Opened.ShouldBe(1);
        report.Clients.Completed.ShouldBe(1);
    }

    [Fact]
    public void Exhausted_ports_are_errors_of_the_program()
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            Connect = plan => plan with { Connections = 10 },
            Change = scenario => WithPorts(scenario, new PortRange(50_000, 50_003)),
        }.Run();
        report.Clients.Opened.ShouldBe(4);
        report.Clients.ErrorsOf(Errno.EADDRNOTAVAIL).ShouldBe(6);
        report.Clients.Completed.ShouldBe(4);
    }

    [Theory]
    [InlineData(OverflowPolicy.DropSyn)]
    [InlineData(OverflowPolicy.DropAck)]
    public void Server_without_a_backlog_takes_one_after_the_other(OverflowPolicy overflow)
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            Tcp = new TcpSettings { SynCookies = SynCookieMode.Off },
            Listen = new ListenPlan { Port = 80, Backlog = 0, SynBacklog = 1, Overflow = overflow },
            Connect = plan => plan with { Connections = 5 },
        }.Run();
        report.Clients.Completed.ShouldBe(5);
        report.Bytes.BytesReceived.ShouldBe(2_500);
        report.Counters.SynsDropped.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 7)]
    [InlineData(4, 2)]
    public void Connections_are_dealt_to_the_members_of_a_group(int members, int connections)
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            ClientHosts = members,
            Connect = plan =>
                plan with { Connections = connections, Arrival = new ArrivalPlan.Spread(1.Seconds()) },
        }.Run();
        report.Clients.Completed.ShouldBe(connections);
        report.Processes[0].Statistics.Accepted.ShouldBe(connections);
    }

    [Fact]
    public void Arrivals_come_when_they_should()
    {
        Starts(new ArrivalPlan.AtOnce()).ShouldAllBe(at => at == 5.Seconds());
        Starts(new ArrivalPlan.Spread(4.Seconds())).ShouldBe(
            [5.Seconds(), 6.Seconds(), 7.Seconds(), 8.Seconds()]);
        Starts(new ArrivalPlan.Rate(2)).ShouldBe([5.Seconds(), 5_500.Ms, 6.Seconds(), 6_500.Ms]);
        Duration[] random = Starts(new ArrivalPlan.Poisson(2));
        random.ShouldBeInOrder();
        random[0].ShouldBeGreaterThan(5.Seconds());
    }

    [Fact]
    public void Receive_timeout_closes_a_connection_that_says_nothing()
    {
        RunReport report = new Duo(Sink, new ProgramPlan.IdleHolder(100.Seconds()))
        {
            Server = plan => plan with { ReceiveTimeout = 3.Seconds() },
        }.Run();
        report.Processes[0].Statistics.ErrorsOf(Errno.EAGAIN).ShouldBe(1);
        report.Elapsed.ShouldBeLessThan(70.Seconds());
        report.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Receive_timeout_counts_from_the_latest_read()
    {
        RunReport report = new Duo(
            new ProgramPlan.ReplyServer(10, 10, AfterEndOfStream: false),
            new ProgramPlan.RequestReply(10, 10, 6, 2.Seconds()))
        {
            Server = plan => plan with { ReceiveTimeout = 3.Seconds() },
        }.Run();
        report.Bytes.ErrorsOf(Errno.EAGAIN).ShouldBe(0);
        report.Clients.Completed.ShouldBe(1);
    }

    [Fact]
    public void Process_that_pauses_reading_does_not_wait_for_bytes()
    {
        RunReport report = new Duo(Sink, Bulk)
        {
            Server = plan => plan with
            {
                ReceiveTimeout = 3.Seconds(),
                ReadPauses = [new ReadPause(Instant.Zero, Instant.Zero + 20.Seconds())],
            },
        }.Run();
        report.Bytes.ErrorsOf(Errno.EAGAIN).ShouldBe(0);
        report.Bytes.BytesReceived.ShouldBe(500);
    }

    [Fact]
    public void Reading_goes_on_after_each_pause()
    {
        Instant at = Instant.Zero;
        RunReport report = new Duo(Sink, new ProgramPlan.BulkSender(2_000_000))
        {
            Tcp = new TcpSettings { SendBuffer = 20_000, ReceiveBuffer = 20_000 },
            Connect = plan => plan with { Connections = 3 },
            Server = plan => plan with
            {
                ReadPauses = [new(at + 100.Ms, at + 2.Seconds()), new(at + 2_100.Ms, at + 9.Seconds())],
            },
        }.Run();
        report.Bytes.BytesReceived.ShouldBe(6_000_000);
        report.Bytes.Mismatches.ShouldBe(0);
        report.Standing.ShouldBeEmpty();
    }

    private static Duration[] Starts(ArrivalPlan arrival)
    {
        var packets = new PacketList();
        new Duo(Sink, Bulk)
        {
            Client = plan => plan with { Start = 5.Seconds() },
            Connect = plan => plan with { Connections = 4, Arrival = arrival },
        }.Run(capture: packets);
        return [.. packets.Entries
            .Where(entry => entry.Packet!.Value.Segment.Flags == TcpFlags.Syn)
            .Select(entry => entry.At - Instant.Zero)];
    }

    private static RunReport Refused(
        ClosedPortAnswer answer, Func<ConnectPlan, ConnectPlan> connect, PacketList? capture = null) =>
        new Duo(Sink, Bulk)
        {
            Connect = plan => connect(plan) with { Port = 81, Process = null },
            Change = scenario => WithAnswer(scenario, answer),
        }.Run(capture: capture);

    private static Scenario WithAnswer(Scenario scenario, ClosedPortAnswer answer) =>
        Replace(scenario, scenario.Hosts[1], scenario.Hosts[1] with { ClosedPort = answer });

    private static Scenario WithPorts(Scenario scenario, PortRange ports) =>
        Replace(scenario, scenario.Hosts[0], scenario.Hosts[0] with { EphemeralPorts = ports });

    /// <summary>Plans refer to each other: a host that changes changes everywhere.</summary>
    private static Scenario Replace(Scenario scenario, HostPlan old, HostPlan changed)
    {
        HostPlan Swap(HostPlan host) => ReferenceEquals(host, old) ? changed : host;
        return scenario with
        {
            Hosts = [.. scenario.Hosts.Select(Swap)],
            Links = [.. scenario.Links.Select(link =>
                link with { First = Swap(link.First), Second = Swap(link.Second) })],
            Processes = [.. scenario.Processes.Select(process => process with
            {
                Host = Swap(process.Host),
                Connect = process.Connect is { } connect ? connect with { Host = Swap(connect.Host) } : null,
            })],
        };
    }
}
