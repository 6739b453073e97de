using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Gateways;

/// <summary>What a file may say about the gateway.</summary>
public sealed class GatewayLanguageTests
{
    private const string Valid =
        """
        gateway: { addresses: [10.9.0.1, "fd00:9::1"], mtu: 9000, offload: false }
        lag-budget: 5ms
        hosts:
          server: { addresses: [10.9.0.2, "fd00:9::2"] }
          client: { addresses: [10.9.0.3, "fd00:9::3"] }
        links:
          one: { between: [gateway, server], delay: 1ms }
          two: { between: [client, gateway] }
        processes:
          web: { program: echo-server, host: server, port: 7 }
          far: { program: bulk-sender, host: client, bytes: 1B,
                 connect: { host: gateway, port: 80, address: 93.184.215.14 } }
        """;

    [Fact]
    public void It_stands_for_a_host_that_links_and_processes_know()
    {
        Scenario scenario = Samples.Read(Valid);

        GatewayPlan gateway = scenario.Gateway.ShouldNotBeNull();
        gateway.Mtu.ShouldBe(9_000);
        gateway.Offload.ShouldBeFalse();
        gateway.Host.AddressesOf(0).Select(address => address.ToString()).ShouldBe(["10.9.0.1", "fd00:9::1"]);
        scenario.Hosts.Select(host => host.Name).ShouldBe(["server", "client"]);
        scenario.Links[0].First.ShouldBeSameAs(gateway.Host);
        scenario.LagBudget.ShouldBe(5.Ms);
        SchemaTests.Accepts(Valid).ShouldBeTrue();
    }

    [Theory]
    [InlineData("[10.9.0.1, \"fd00:9::1\"]", "[10.9.0.1, 10.9.0.9]",
        "gateway.addresses[2]: found '10.9.0.9', which is the second of its family")]
    [InlineData("[10.9.0.1, \"fd00:9::1\"]", "10.9.0.3",
        "found '10.9.0.3', which takes 10.9.0.3, as host 'gateway' in line 1 does")]
    [InlineData("  server: {", "  gateway: { addresses: 10.1.1.1 }\n  server: {",
        "expected another name: the scenario has a gateway")]
    [InlineData("host: server, port: 7", "host: gateway, port: 7",
        "processes.web.host: found 'gateway', which real machines run their own programs on")]
    [InlineData("mtu: 9000", "mtu: 1000", "gateway.mtu: found '1000', which is too small for IPv6")]
    [InlineData("lag-budget: 5ms", "lag-budget: 0s", "lag-budget: found '0s'")]
    public void What_does_not_fit_is_told_with_its_place(string old, string replacement, string expected)
    {
        string text = Valid.Replace(old, replacement, StringComparison.Ordinal);
        text.ShouldNotBe(Valid);

        Samples.Errors(text).ShouldContain(error => error.Contains(expected));
    }

    [Fact]
    public void A_gateway_that_no_link_joins_is_an_error()
    {
        string text = Valid.Replace("[gateway, server]", "[client, server]", StringComparison.Ordinal)
            .Replace("  two: { between: [client, gateway] }\n", "", StringComparison.Ordinal)
            .Replace("host: gateway, port: 80, address: 93.184.215.14", "host: server, port: 80",
                StringComparison.Ordinal);

        Samples.Errors(text).ShouldHaveSingleItem().ShouldContain("which no link joins");
    }
}
