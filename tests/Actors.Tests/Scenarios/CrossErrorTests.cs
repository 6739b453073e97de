namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Values that are fine by themselves and wrong together.</summary>
public sealed class CrossErrorTests
{
    private static readonly string NoWay =
        "f:14:14: processes.user.connect: found 'web', to which there is no way: no link between 'client' "
        + "and 'server'; "
        + "expected a target that a link leads to";

    [Theory]
    [InlineData("host: server", "host: sever",
        "9:11: processes.web.host: found 'sever', which is unknown; expected the name of a host: client "
        + "or server; "
        + "did you mean 'server'?")]
    [InlineData("connect: web", "connect: wen",
        "16:14: processes.user.connect: found 'wen', which is unknown; expected the name of a process: "
        + "web or user; "
        + "did you mean 'web'?")]
    [InlineData("[client, server]", "[client, client]",
        "6:29: links.wire.between[2]: found 'client', which joins the host to itself; expected another host")]
    [InlineData("[client, server]", "[client, server, client]",
        "6:20: links.wire.between: found a list, which has 3 names; expected two names of hosts")]
    [InlineData("10.0.0.2", "10.0.0.1",
        "4:24: hosts.server.addresses: found '10.0.0.1', which takes 10.0.0.1, as host 'client' in line 3 "
        + "does; "
        + "expected addresses that nobody else has")]
    [InlineData("10.0.0.2", "fd00::2",
        "6:20: links.wire.between: found a list, which joins a host with IPv4 addresses only to one with "
        + "IPv6 addresses "
        + "only; expected hosts with addresses of a common family")]
    [InlineData("addresses: 10.0.0.1", "count: 300, addresses: 10.1.0.0/24",
        "3:36: hosts.client: found 254 IPv4 addresses; expected at least 300: 300 hosts with 1 each")]
    [InlineData("addresses: 10.0.0.1", "count: 2, addresses: [10.0.0.1, 10.0.0.3, 10.0.0.4]",
        "3:55: hosts.client: found 3 IPv4 addresses; expected a multiple of the count of hosts, 2")]
    [InlineData("delay: 20ms", "delay: 20ms, jitter: 30ms",
        "6:59: links.wire.jitter: found '30ms', which leaves a delay of 20ms with a jitter of 30ms to "
        + "either side; "
        + "expected a jitter up to the delay")]
    [InlineData("program: bulk-sender\n    bytes: 1KB",
        "program: request-reply\n    request: 1KB\n    reply: 2KB",
        "17:14: processes.user.connect: found 'web', which sends back as much as it reads; expected a "
        + "reply as large as "
        + "the request")]
    [InlineData("connect: web", "connect: user",
        "16:14: processes.user.connect: found 'user', which is on the same host: there is no way; "
        + "expected a process on "
        + "another host")]
    [InlineData("connect: web", "connect: { host: server }",
        "16:14: processes.user.connect: found none of them; expected exactly one of process, port")]
    [InlineData("connect: web", "connect: { host: server, port: 80, address: 10.0.0.3 }",
        "16:49: processes.user.connect.address: found '10.0.0.3', which it does not have; expected an "
        + "address of the "
        + "host 'server'")]
    [InlineData("connect: web", "connect: web\n    bind-port: 4000\n    connections: 2",
        "17:16: processes.user.bind-port: found '4000', from which 2 connections cannot start at once; "
        + "expected one "
        + "connection from each host")]
    [InlineData("  user:", "  web2: { host: server, program: sink-server, port: 80 }\n  user:",
        "12:53: processes.web2.port: found '80', which 'web' in line 11 listens to already; expected a "
        + "free port of the "
        + "host 'server'")]
    [InlineData("  user:", "  ssh: { host: client, program: sink-server, port: 40000 }\n  user:",
        "12:52: processes.ssh.port: found '40000', which is one of the host's ephemeral ports, "
        + "32768-60999, that 'user' "
        + "connects from; expected a port outside of them, or other 'ephemeral-ports'")]
    [InlineData("port: 80", "port: 80\n    close: { when: done }",
        "12:20: processes.web.close.when: found 'done', but a server is never done; expected end-of-stream, "
        + "established, sent or another trigger")]
    [InlineData("port: 80", "port: 80\n    close: { when: sent, at: 5s }",
        "12:26: processes.web.close: found when and at; expected at most one of when, at, after-sent, "
        + "after-received")]
    [InlineData("name: t", "name: t\nuntil: 1s\ntimeline: [{ at: 2s, link: wire, action: cut }]",
        "3:18: timeline[1].at: found '2s', which the run does not reach; expected a time up to 'until', 1s")]
    [InlineData("name: t", "timeline: [{ at: 2s, link: wir, action: cut }]",
        "1:28: timeline[1].link: found 'wir', which is unknown; expected the name of a link: wire; did "
        + "you mean 'wire'?")]
    [InlineData("name: t", "capture: { links: [wan] }",
        "1:20: capture.links[1]: found 'wan', which is unknown; expected the name of a link: wire")]
    [InlineData("name: t", "capture: { hosts: srv }",
        "1:19: capture.hosts: found 'srv', which is unknown; expected the name of a host: client or server")]
    public void What_does_not_fit_together_is_named(string old, string replacement, string expected)
    {
        Samples.Errors(Samples.With(old, replacement)).ShouldBe([$"f:{expected}"]);
    }

    [Fact]
    public void Overlapping_ranges_are_named_at_the_later_one() =>
        Samples.Errors(Samples.With("10.0.0.2 }", "10.0.0.0/24, count: 3 }"))
            .ShouldBe(["f:4:24: hosts.server.addresses: found '10.0.0.0/24', which takes 10.0.0.1, as "
                + "host 'client' in "
                + "line 3 does; expected addresses that nobody else has"]);

    [Fact]
    public void A_process_without_a_link_to_its_target_has_no_way() =>
        Samples.Errors(Samples.With("links:\n  wire: { between: [client, server], delay: 20ms }\n", ""))
            .ShouldBe([NoWay]);

    [Fact]
    public void A_link_for_ipv6_carries_1280_bytes()
    {
        string text =
            Samples.With("20ms", "20ms, mtu: 1279").Replace("10.0.0.1", "fd00::1").Replace("10.0.0.2",
            "fd00::2");

        Samples.Errors(text).ShouldBe(["f:6:56: links.wire.mtu: found '1279', which is too small for "
            + "IPv6; expected at "
            + "least 1280 bytes between hosts with IPv6 addresses"]);
    }

    [Fact]
    public void A_link_that_is_wrong_itself_hides_no_way() =>
        Samples.Errors(Samples.With("20ms", "20")).ShouldHaveSingleItem();

    [Fact]
    public void Members_of_a_group_have_their_names_to_themselves()
    {
        string text = Samples.With("client: { addresses: 10.0.0.1 }",
            "client: { count: 2, addresses: 10.0.1.0/24 }\n  client-2: { addresses: 10.9.9.9 }");

        Samples.Errors(text).ShouldBe(["f:4:3: hosts: found 'client-2'; expected a name that the group "
            + "'client' does not "
            + "give to one of its members"]);
    }

    [Fact]
    public void A_member_of_a_group_cannot_be_meant_alone()
    {
        string text = Samples.With("addresses: 10.0.0.1", "count: 2, addresses: 10.0.1.0/24")
            .Replace("host: client", "host: client-1");

        Samples.Errors(text).ShouldBe(["f:13:11: processes.user.host: found 'client-1', which is one of "
            + "the group "
            + "'client'; expected the name of a host: client or server; did you mean 'client'?"]);
    }

    [Fact]
    public void Groups_of_different_sizes_cannot_be_joined()
    {
        string text = Samples.With("addresses: 10.0.0.1", "count: 2, addresses: 10.1.0.0/24")
            .Replace("addresses: 10.0.0.2", "count: 3, addresses: 10.2.0.0/24");

        Samples.Errors(text).ShouldBe(["f:6:20: links.wire.between: found a list, which joins groups of 2 "
            + "and 3 hosts; "
            + "expected groups of the same size, or a group and a single host"]);
    }

    [Fact]
    public void Two_hosts_are_joined_once() =>
        Samples.Errors(Samples.With("processes:",
            "  spare: { between: [server, client] }\nprocesses:")).ShouldBe(
            ["f:7:21: links.spare.between: found a list, which the link 'wire' in line 6 joins already; "
                + "expected hosts "
                + "that no other link joins"]);

    [Fact]
    public void Rules_count_forward_and_have_names_of_their_own()
    {
        string text =
            Samples.With("20ms }", "20ms, rules: [" + "{ match: { from-nth: 5, to-nth: 3 }, action: drop },"
            + "{ name: rule-1, action: drop }] }");

        Samples.Errors(text).ShouldBe([
            "f:6:59: match: found 5 to 3; expected a 'to-nth' that is not below 'from-nth'",
            "f:6:111: rules: found a second rule 'rule-1'; expected a name of its own for each rule",
        ]);
    }

    [Fact]
    public void Two_wrong_faults_without_a_name_do_not_share_one()
    {
        const string Faults = "faults: [{ at: 1s, process-crash: x }, { at: 1s, process-crash: y }]\n";
        string[] errors = [.. Samples.Errors(Samples.With("expect:", Faults + "expect:"))];

        errors.Length.ShouldBe(2);
        errors.ShouldAllBe(error => error.Contains("which is unknown; expected the name of a process"));
    }

    [Theory]
    [InlineData("states: { usr: CLOSED }",
        "18:15: expect[1].states: found 'usr', which is unknown; expected the name of a process: web or "
        + "user; did you "
        + "mean 'user'?")]
    [InlineData("errors: { user: { EREFUSED: 1 } }",
        "18:23: expect[1].errors.user: found 'EREFUSED'; expected ECONNREFUSED, ECONNRESET, ECONNABORTED, "
        + "ETIMEDOUT, "
        + "EPIPE, ENOTCONN, EHOSTUNREACH, ENETUNREACH, EADDRINUSE, EADDRNOTAVAIL or EAGAIN")]
    [InlineData("state-paths: { user: CLOSED > SYN_SENT }",
        "18:26: expect[1].state-paths.user: found 'CLOSED > SYN_SENT', in which 'SYN_SENT' is no state; "
        + "expected states "
        + "such as CLOSED > SYN-SENT > ESTABLISHED; did you mean 'SYN-SENT'?")]
    [InlineData("counts: { segments-lost: { at-least: 5, at-most: 3 } }",
        "18:54: expect[1].counts.segments-lost.at-most: found '3'; expected at least the value of "
        + "'at-least'")]
    [InlineData("counts: { segments-lost: { equals: 5, at-most: 7 } }",
        "18:43: expect[1].counts.segments-lost: found equals and at-most; expected at most one of equals, "
        + "at-most")]
    [InlineData("{ counts: { segments-lost: 1 }, process: user }",
        "18:46: expect[1].process: found 'user', but processes do not count segments-lost; expected a "
        + "link, or no "
        + "narrowing")]
    [InlineData("{ counts: { bytes-sent: 1B }, link: wire }",
        "18:41: expect[1].link: found 'wire', but links do not count bytes-sent; expected a process, or "
        + "no narrowing")]
    [InlineData("{ delivered: all, process: user }",
        "18:32: expect[1].process: found 'user', which narrows nothing; expected 'counts', 'times', "
        + "'half-open', 'detected' or 'recovers' beside it")]
    [InlineData("name: x",
        "18:5: expect[1]: found none of them; expected at least one of states, state-paths, errors, "
        + "counts, times, "
        + "duration, delivered, half-open, detected, recovers")]
    public void An_expectation_about_nothing_is_named(string item, string expected) =>
        Samples.Errors(Samples.With("delivered: all", item)).ShouldBe([$"f:{expected}"]);
}
