using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Single values that are wrong: each error has its place, what was found, what is
/// allowed.</summary>
public sealed class ValueErrorTests
{
    private const string Duration = "expected a duration such as 20ms, 1.5s or 2h, 0 to 1h";
    private const string Probability = "expected a probability such as 1% or 0.01, from 0% to 100%";
    private const string Rate =
        "expected 'unlimited' or a rate such as 64kbit, 100Mbit or 1.5Gbit, 1bit to 1000Tbit";
    private const string Addresses =
        "expected an address such as 10.0.0.1 or fd00::1, or a range such as 10.1.0.0/16 "
        + "or 10.1.0.1-10.1.0.200";

    [Theory]
    [InlineData("delay: 20", $"'20', which has no unit: ns, us, ms, s, min or h; {Duration}")]
    [InlineData("delay: 20 ms", $"'20 ms', which has a blank in it; {Duration}; did you mean '20ms'?")]
    [InlineData("delay: 20msec", "'20msec', of which the unit 'msec' is none of ns, us, ms, s, min or h; "
        + $"{Duration}; did you mean '20ms'?")]
    [InlineData("delay: -1ms", $"'-1ms', which is negative; {Duration}")]
    [InlineData("delay: fast", $"'fast', which does not start with a number; {Duration}")]
    [InlineData("delay: 1.2.3s", $"'1.2.3s', in which '1.2.3' is no number; {Duration}")]
    [InlineData("delay: 1.5ns", $"'1.5ns', which is no whole number of nanoseconds; {Duration}")]
    [InlineData("delay: 99999999h", $"'99999999h', which is too large; {Duration}")]
    [InlineData("delay: [1ms]", $"a list; {Duration}")]
    [InlineData("delay:", $"nothing; {Duration}")]
    [InlineData("rate: 100", $"'100', which has no unit: bit, kbit, Mbit, Gbit or Tbit; {Rate}")]
    [InlineData("rate: 100mbit",
        "'100mbit', of which the unit 'mbit' is none of bit, kbit, Mbit, Gbit or Tbit; "
        + $"{Rate}; did you mean '100Mbit'?")]
    [InlineData("rate: 9000Tbit", $"'9000Tbit', which is too large; {Rate}")]
    [InlineData("rate: unlimitd", $"'unlimitd'; {Rate}; did you mean 'unlimited'?")]
    [InlineData("loss: 101%", $"'101%', which is more than 100%; {Probability}")]
    [InlineData("loss: 5", $"'5', which is more than 1; {Probability}; did you mean '5%'?")]
    [InlineData("loss: -1%", $"'-1%', which is negative; {Probability}")]
    [InlineData("corrupt: often", $"'often', which is no number; {Probability}")]
    [InlineData("mtu: 67",
        "'67', which is too small; expected a size such as 1500B, 64KiB or 1GB, 68B to 65535B")]
    [InlineData("cut: yes", "'yes'; expected true or false; did you mean 'true'?")]
    [InlineData("capture: 'true'",
        "the text 'true', which is quoted; expected true or false; did you mean 'true'?")]
    public void A_wrong_value_of_a_link_is_named(string field, string expected)
    {
        string name = field[..field.IndexOf(':')];
        int column = 40 + name.Length;
        Samples.Errors(Samples.With("delay: 20ms", field))
            .ShouldBe([$"f:6:{column}: links.wire.{name}: found {expected}"]);
    }

    [Theory]
    [InlineData("10.0.0.256", "which is no address", "")]
    [InlineData("10.0.0", "which is no address", "")]
    [InlineData("10.0.0.1/24", "which has bits behind its prefix", "; did you mean '10.0.0.0/24'?")]
    [InlineData("10.0.0.0/33", "in which '33' is no prefix length, 0 to 32", "")]
    [InlineData("10.0.0.9-10.0.0.3", "which ends before it begins", "; did you mean '10.0.0.3-10.0.0.9'?")]
    [InlineData("10.0.0.2-fd00::2", "which mixes IPv4 and IPv6", "")]
    [InlineData("224.0.0.1", "which is a multicast address", "")]
    [InlineData("127.0.0.1", "which is a loopback address", "")]
    [InlineData("ff02::1", "which is a multicast address", "")]
    public void A_wrong_address_is_named(string address, string why, string meant) =>
        Samples.Errors(Samples.With("10.0.0.1 }", $"{address} }}")).ShouldBe(
            [$"f:3:24: hosts.client.addresses: found '{address}', {why}; {Addresses}{meant}"]);

    [Theory]
    [InlineData("0", "'0', which is too small")]
    [InlineData("65536", "'65536', which is too large")]
    [InlineData("http", "'http', which is no whole number")]
    [InlineData("8.5", "'8.5', which is no whole number")]
    [InlineData("\"80\"", "the text '80', which is quoted")]
    [InlineData("0x50", "'0x50', which is no whole number")]
    [InlineData("{a: 1}", "a map")]
    public void A_wrong_port_is_named(string port, string found) =>
        Samples.Errors(Samples.With("80", port)).ShouldBe(
            [$"f:11:11: processes.web.port: found {found}; expected a port, 1 to 65535"]);

    [Fact]
    public void An_unknown_field_lists_the_known_ones_and_the_nearest() =>
        Samples.Errors(Samples.With("10.0.0.1", "10.0.0.1, ephemeral-port: 1-2")).ShouldBe(
            ["f:3:34: hosts.client: found the unknown field 'ephemeral-port'; expected count, addresses, "
                + "addresses-per-host, ephemeral-ports, closed-port, supervision, exit-sends, persona or "
                + "tcp; did you mean 'ephemeral-ports'?"]);

    [Fact]
    public void A_misspelt_field_is_not_missing_as_well() =>
        Samples.Errors(Samples.With("addresses",
            "adresses")).ShouldHaveSingleItem().ShouldStartWith("f:3:13: ");

    [Fact]
    public void A_field_of_another_program_is_explained() =>
        Samples.Errors(Samples.With("port: 80",
            "port: 80\n    bytes: 5B")).ShouldHaveSingleItem().ShouldStartWith(
            "f:12:5: processes.web: found the unknown field 'bytes', which echo-server does not have: it "
            + "belongs to "
            + "bulk-sender; expected program, host, ");

    [Theory]
    [InlineData("    port: 80\n", "8:3: processes.web: 'port' is missing; expected a port, 1 to 65535")]
    [InlineData("    host: server\n", "8:3: processes.web: 'host' is missing; expected the name of a host")]
    [InlineData("    connect: web\n",
        "12:3: processes.user: 'connect' is missing; expected the name of a process, or a map with "
        + "process, host, port "
        + "or address")]
    [InlineData("    bytes: 1KB\n",
        "12:3: processes.user: 'bytes' is missing; expected a size such as 1500B, 64KiB or 1GB, 0 to "
        + "1024TiB")]
    public void A_missing_field_is_named_at_its_owner(string line, string expected) =>
        Samples.Errors(Samples.With(line, "")).ShouldBe([$"f:{expected}"]);

    [Theory]
    [InlineData("echo-server", "eco-server", "; did you mean 'echo-server'?")]
    [InlineData("echo-server", "web", "")]
    public void An_unknown_program_is_one_error(string old, string program, string meant) =>
        Samples.Errors(Samples.With(old, program)).ShouldBe(
            [$"f:10:14: processes.web.program: found '{program}'; expected echo-server, sink-server, "
                + "chargen-server, reply-server, "
                + "line-server, length-server, idle-server, http-server, proxy, bulk-sender, request-reply, "
                + $"idle-holder, line-client, length-client or http-client{meant}"]);

    [Fact]
    public void A_list_where_a_map_is_wanted_is_one_error() =>
        Samples.Errors(Samples.With("  client: { addresses: 10.0.0.1 }\n  server: { addresses: 10.0.0.2 }",
            "  - a"))
            .ShouldBe(["f:2:1: hosts: found a list; expected a map of hosts with their names"]);

    [Fact]
    public void An_error_has_its_parts()
    {
        ScenarioError error = ScenarioReader.Read(Samples.With("20ms", "20"), "dir/f.yaml").Errors[0];

        (error.File, error.Line, error.Column).ShouldBe(("dir/f.yaml", 6, 45));
        error.Found.ShouldBe("'20'");
        error.Allowed.ShouldBe("a duration such as 20ms, 1.5s or 2h, 0 to 1h");
        error.ToString().ShouldBe($"dir/f.yaml:6:45: {error.Message}");
    }

    /// <summary>What a link would refuse to be made with is refused where it is written.</summary>
    [Theory]
    [InlineData("jitter: 61min")]
    [InlineData("jitter: { pareto: 31min }")]
    [InlineData("jitter: { normal: 1ms, correlation: 100% }")]
    [InlineData("loss: { random: 1%, correlation: 1 }")]
    [InlineData("reorder: { probability: 1%, by: 61min }")]
    [InlineData("forward: { rules: [{ action: { delay: 61min } }] }")]
    [InlineData("forward: { rules: [{ action: { duplicate: { copies: 65 } } }] }")]
    [InlineData("forward: { rules: [{ action: { duplicate: { after: 61min } } }] }")]
    [InlineData("forward: { rules: [{ action: { corrupt: 65 } }] }")]
    public void A_link_has_limits(string field) =>
        Samples.Errors(Samples.With("delay: 20ms", $"delay: 20ms, {field}"))
            .ShouldHaveSingleItem().ShouldContain("; expected ");
}
