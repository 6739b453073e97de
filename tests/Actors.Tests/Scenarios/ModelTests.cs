using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>What a file says is what the model holds.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Settings_of_a_process_build_on_socket_process_host_file_and_persona()
    {
        string text = Samples.With("name: t", "persona: rfc\ntcp: { r1: 4, r2: 20, mss: 1000, ttl: 9 }")
            .Replace("addresses: 10.0.0.2", "addresses: 10.0.0.2, tcp: { r2: 30, mss: 1100 }")
            .Replace("port: 80",
                "port: 80\n    tcp: { mss: 1200B, nagle: true }\n    socket: { no-delay: true }");

        Scenario scenario = Samples.Read(text);
        TcpSettings web = scenario.Processes[0].Tcp;

        (web.R1, web.R2, web.Mss, web.Ttl, web.Nagle).ShouldBe((4, 30, 1_200, 9, false));
        web.MinRto.ShouldBe(1.Seconds());
        scenario.Processes[1].Tcp.Mss.ShouldBe(1_000);
        scenario.Tcp.R2.ShouldBe(20);
    }

    [Fact]
    public void A_host_may_have_a_persona_of_its_own()
    {
        Scenario scenario = Samples.Read(Samples.With("10.0.0.2", "10.0.0.2, persona: rfc"));

        scenario.Hosts[1].Tcp.Msl.ShouldBe(120.Seconds());
        scenario.Hosts[0].Tcp.ShouldBe(ShippedPersonas.Find("linux")!.Tcp);
    }

    [Fact]
    public void A_group_takes_addresses_in_order()
    {
        string text = Samples.With("addresses: 10.0.0.1",
            "count: 3, addresses: [10.1.0.0/24, 'fd00::1', 'fd00::2', 'fd00::5']").Replace("10.0.0.2",
                "[10.0.0.2, 'fd01::1']");

        Scenario scenario = Samples.Read(text);
        HostPlan clients = scenario.Hosts[0];

        clients.NameOf(2).ShouldBe("client-3");
        clients.AddressesOf(0).ShouldBe([IpAddress.Parse("10.1.0.1"), IpAddress.Parse("fd00::1")]);
        clients.AddressesOf(2).ShouldBe([IpAddress.Parse("10.1.0.3"), IpAddress.Parse("fd00::5")]);
        scenario.Links[0].NameOf(2).ShouldBe("wire-3");
        (scenario.Links[0].FirstIndexOf(2), scenario.Links[0].SecondIndexOf(2)).ShouldBe((2, 0));
    }

    [Theory]
    [InlineData("10.1.0.1", 0)]
    [InlineData("10.1.0.4", 1)]
    [InlineData("10.1.0.5", 2)]
    [InlineData("10.1.0.9", 2)]
    [InlineData("10.1.0.8", -1)]
    [InlineData("10.1.0.13", -1)]
    [InlineData("10.1.0.0", -1)]
    [InlineData("fd00::1", 0)]
    [InlineData("fd00::9", 1)]
    [InlineData("fd00::b", 2)]
    [InlineData("fd00::2", -1)]
    public void A_group_knows_who_has_an_address(string address, int member)
    {
        string text = Samples.With("addresses: 10.0.0.1",
            "count: 3, addresses-per-host: 2, addresses: [10.1.0.1-10.1.0.5, 10.1.0.9-10.1.0.12, "
                + "'fd00::', 'fd00::1', 'fd00::8', 'fd00::9', 'fd00::a', 'fd00::b']")
            .Replace("10.0.0.2", "[10.0.0.2, 'fd01::1']");
        HostPlan group = Samples.Read(text).Hosts[0];

        group.MemberWith(IpAddress.Parse(address)).ShouldBe(member);
    }

    [Theory]
    [InlineData("10.1.0.0/30", "10.1.0.1", 2)]
    [InlineData("10.1.0.0/31", "10.1.0.0", 2)]
    [InlineData("10.1.0.7/32", "10.1.0.7", 1)]
    [InlineData("fd00::/126", "fd00::1", 3)]
    [InlineData("10.1.0.250-10.1.1.4", "10.1.0.250", 11)]
    public void A_range_has_the_addresses_of_hosts(string range, string first, int count)
    {
        string group = $"addresses: '{range}', count: {count} }}";
        string peer = range.Contains(':') ? "fd01::1" : "10.9.0.1";
        string text = Samples.With("addresses: 10.0.0.1 }", group).Replace("10.0.0.2", $"'{peer}'");

        Samples.Read(text).Hosts[0].AddressesOf(0).ShouldBe([IpAddress.Parse(first)]);
        Samples.Errors(text.Replace($"count: {count}", $"count: {count + 1}")).ShouldHaveSingleItem()
            .ShouldContain($"found {count} IPv");
    }

    [Fact]
    public void Several_addresses_of_a_host_are_its_own()
    {
        HostPlan server = Samples.Read(Samples.With("10.0.0.2", "[10.0.0.2, 10.0.0.5]")).Hosts[1];

        server.AddressesOf(0).ShouldBe([IpAddress.Parse("10.0.0.2"), IpAddress.Parse("10.0.0.5")]);
    }

    [Fact]
    public void A_direction_overrides_what_the_link_says()
    {
        const string Link =
            "delay: 20ms, loss: 1%, forward: { loss: { every: 10 } }, backward: { delay: 5ms, rate: 1Mbit }";
        LinkPlan wire = Samples.Read(Samples.With("delay: 20ms", Link)).Links[0];

        wire.Forward.Loss.ShouldBe(new LossPlan.EveryNth(10));
        wire.Forward.Delay.ShouldBe(20.Ms);
        wire.Backward.Loss.ShouldBe(new LossPlan.Random(0.01, 0));
        (wire.Backward.Delay, wire.Backward.Rate).ShouldBe((5.Ms, 1_000_000));
    }

    [Fact]
    public void Faults_of_a_link_have_their_long_forms()
    {
        const string Link = """
            delay: 20ms, jitter: { normal: 2ms, correlation: 25% }, duplicate: 0.5%, corrupt: 0.1%,
                loss: { gilbert-elliott: { p: 1%, r: 20%, loss-bad: 80% } },
                    reorder: { probability: 2%, gap: 3 },
                rate: 2Mbit, queue: { packets: 50, policy: tail-drop }, mtu: 576, cut: true
            """;
        DirectionPlan way = Samples.Read(Samples.With("delay: 20ms", Link)).Links[0].Forward;

        way.Jitter.ShouldBe(new JitterPlan(JitterDistribution.Normal, 2.Ms, 0.25));
        way.Loss.ShouldBe(new LossPlan.GilbertElliott(0.01, 0.2, 0, 0.8));
        way.Reorder.ShouldBe(new ReorderPlan(0.02, Duration.Zero, 3));
        way.Queue.ShouldBe(new QueuePlan(0, 50));
        (way.Duplicate, way.Corrupt, way.Mtu, way.Cut).ShouldBe((0.005, 0.001, 576, true));
    }

    [Fact]
    public void Rules_keep_their_order_and_get_names()
    {
        const string Rules = """
            rules: [{ match: { flags: SYN, nth: 2 }, action: drop }, { name: slow, action: { delay: 3s } },
                    { match: { payload: true, port: 80, from-nth: 4 },
                        action: { duplicate: { copies: 2, after: 1ms } } },
                    { match: { retransmission: true }, action: corrupt }]
            """;
        IReadOnlyList<LinkRulePlan> rules =
            Samples.Read(Samples.With("delay: 20ms", Rules)).Links[0].Backward.Rules;

        rules.Select(rule => rule.Name).ShouldBe(["rule-1", "slow", "rule-3", "rule-4"]);
        rules[0].Match.ShouldBe(new RuleMatch { Kind = SegmentKind.Syn, FromNth = 2, ToNth = 2 });
        rules[1].Action.ShouldBe(new RuleAction.Delay(3.Seconds()));
        rules[2].Match.ShouldBe(new RuleMatch { Payload = true, Port = 80, FromNth = 4 });
        rules[2].Action.ShouldBe(new RuleAction.Duplicate(2, 1.Ms));
        rules[3].Action.ShouldBe(new RuleAction.Corrupt(1));
    }

    [Fact]
    public void A_target_by_host_and_port_finds_its_process()
    {
        ConnectPlan web = Samples.Read(Samples.With("connect: web", "connect: { host: server, port: 80 }"))
            .Processes[1].Connect!;
        ConnectPlan closed = Samples.Read(Samples.With("connect: web", "connect: { host: server, port: 81 }"))
            .Processes[1].Connect!;

        (web.Host.Name, web.Port, web.Process).ShouldBe(("server", (ushort)80, "web"));
        (closed.Port, closed.Process).ShouldBe(((ushort)81, null));
    }

    [Fact]
    public void Connections_are_dealt_out_over_a_group()
    {
        string text = Samples.With("addresses: 10.0.0.1", "count: 3, addresses: 10.1.0.0/24")
            .Replace("connect: web", "connect: web\n    connections: 10");
        ProcessPlan user = Samples.Read(text).Processes[1];

        new[] { 0, 1, 2 }.Select(user.ConnectionsOf).ShouldBe([4, 3, 3]);
    }

    [Theory]
    [InlineData("close: abort", CloseAction.Abort, CloseTrigger.Done)]
    [InlineData("close: { how: shutdown-write, when: sent }", CloseAction.ShutdownWrite, CloseTrigger.Sent)]
    [InlineData("close: { after-sent: 10KB }", CloseAction.Close, CloseTrigger.BytesSent)]
    [InlineData("close: { at: 1s }", CloseAction.Close, CloseTrigger.Time)]
    [InlineData("start: 1ms", CloseAction.Close, CloseTrigger.Done)]
    public void A_client_closes_as_it_says(string field, CloseAction how, CloseTrigger when)
    {
        ClosePlan close =
            Samples.Read(Samples.With("connect: web", $"connect: web\n    {field}")).Processes[1].Close;

        (close.How, close.When).ShouldBe((how, when));
        close.Bytes.ShouldBe(when == CloseTrigger.BytesSent ? 10_000 : 0);
        close.After.ShouldBe(when == CloseTrigger.Time ? 1.Seconds() : Duration.Zero);
    }

    [Fact]
    public void Pauses_of_reading_are_sorted_and_joined()
    {
        const string Fields =
            "port: 80\n    read-after: 2s\n    read-pause: [{ at: 9s, for: 1s }, { at: 1s, for: 3s }]";
        ProcessPlan web = Samples.Read(Samples.With("port: 80", Fields)).Processes[0];

        web.ReadPauses.ShouldBe([
            new ReadPause(Instant.Zero, Instant.Zero + 4.Seconds()),
            new ReadPause(Instant.Zero + 9.Seconds(), Instant.Zero + 10.Seconds()),
        ]);
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("5s", 5_000_000_000L)]
    [InlineData("off", null)]
    public void Linger_is_off_zero_or_a_time(string text, long? nanoseconds)
    {
        string field = $"port: 80\n    socket: {{ linger: {text}, reuse-address: true }}";
        SocketPlan socket = Samples.Read(Samples.With("port: 80", field)).Processes[0].Socket;

        socket.ShouldBe(new SocketPlan(nanoseconds is { } time ? new Duration(time) : null,
            ReuseAddress: true));
    }

    [Fact]
    public void The_timeline_is_sorted_by_time_and_stable()
    {
        const string Timeline = """
            timeline:
              - { at: 2s, link: wire, action: repair }
              - { at: 1s, link: wire, direction: backward, set: { loss: 50% } }
              - { at: 2s, link: wire, action: cut }
            """;
        IReadOnlyList<TimelineEntry> timeline = Samples.Read(Samples.With("name: t", Timeline)).Timeline;

        timeline.Select(entry => entry.Place.Line).ShouldBe([3, 2, 4]);
        timeline.Select(entry => entry.Change.Cut).ShouldBe([null, false, true]);
        timeline[0].Direction.ShouldBe(LinkDirection.Backward);
    }

    [Theory]
    [InlineData("capture: all", true)]
    [InlineData("capture: none", false)]
    [InlineData("capture: { links: [wire], snap: 96B, limit-packets: 10 }", true)]
    [InlineData("seed: 5", true)]
    public void A_capture_has_the_links_that_it_says(string field, bool captured) =>
        Samples.Read(Samples.With("name: t", field)).Links[0].Capture.ShouldBe(captured);

    [Fact]
    public void Beyond_a_thousand_connections_a_capture_must_be_asked_for()
    {
        string text = Samples.With("connect: web", "connect: web\n    connections: 1001");

        Samples.Read(text).Links[0].Capture.ShouldBeFalse();
        Samples.Read(text.Replace("20ms", "20ms, capture: true")).Links[0].Capture.ShouldBeTrue();
    }

    [Fact]
    public void Expectations_know_their_place_name_and_text()
    {
        const string Expect = """
            name: both close
                states: { user: [CLOSED, TIME-WAIT], web: CLOSED }
                errors: { web: none, user: { ECONNRESET: { at-most: 2 } } }
                times: { handshake-time: { p50: { at-most: 1s } } }
                duration: { at-least: 1s }
              - counts: { bytes-sent: 1KB }
                process: user
              - delivered: all
            """;
        IReadOnlyList<Expectation> all = Samples.Read(Samples.With("delivered: all", Expect)).Expectations;

        all.Select(one => one.Text).ShouldBe([
            "states: user: [CLOSED, TIME-WAIT]", "states: web: CLOSED", "errors: web: none",
            "errors: user: {ECONNRESET: {at-most: 2}}", "times: handshake-time: {p50: {at-most: 1s}}",
            "duration: {at-least: 1s}", "counts: bytes-sent: 1KB", "delivered: all",
        ]);
        all.Select(one => one.Place.Line).ShouldBe([19, 19, 20, 20, 21, 22, 23, 25]);
        all[0].Name.ShouldBe("both close");
        all[0].ShouldBeOfType<Expectation.FinalState>().Allowed.ShouldBe([TcpState.Closed,
            TcpState.TimeWait]);
        all[2].ShouldBeOfType<Expectation.ErrorCount>().ShouldSatisfyAllConditions(
            error => error.Error.ShouldBeNull(), error => error.Times.ShouldBe(Bounds.Exactly(0)));
        all[6].ShouldBeOfType<Expectation.Count>().ShouldSatisfyAllConditions(
            count => count.Process.ShouldBe("user"), count => count.Value.ShouldBe(Bounds.Exactly(1_000)));
    }

    [Fact]
    public void Names_and_defaults_are_there_without_being_written()
    {
        Scenario scenario = ScenarioReader.Read(Samples.With("name: t\n", ""), "dir/file.yaml").Scenario!;

        (scenario.Name, scenario.Seed, scenario.Until).ShouldBe(("file", 1ul, 3_600.Seconds()));
        scenario.Processes[0].Listen.ShouldBe(
            new ListenPlan { Port = 80, Rule = new(100, Extra: 1), Overflow = OverflowPolicy.DropAck });
        scenario.Hosts[0].EphemeralPorts.ShouldBe(new PortRange(32_768, 60_999));
        scenario.Links[0].Forward.ShouldBe(DirectionPlan.Default with { Delay = 20.Ms,
            Rules = scenario.Links[0].Forward.Rules });
    }
}
