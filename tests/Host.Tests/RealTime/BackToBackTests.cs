using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.RealTime;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Tests.RealTime;

/// <summary>The gateway in virtual time: two worlds that know of each other only as bytes.</summary>
public sealed class BackToBackTests
{
    private const string Server = """
        gateway: { addresses: [192.0.2.1, "fd00::1"] }
        hosts: { a: { addresses: [192.0.2.2, "fd00::2"] } }
        links: { l: { between: [gateway, a], delay: 5ms, LINK } }
        processes:
          sink: { program: sink-server, host: a, port: 9 }
          reply: { program: reply-server, host: a, port: 80, request: 1KiB, reply: 100KiB }
        """;

    private const string Client = """
        gateway: { addresses: [192.0.2.2, "fd00::2"] }
        hosts: { b: { addresses: [192.0.2.1, "fd00::1"] } }
        links: { l: { between: [gateway, b], delay: 5ms } }
        processes:
          bulk: { program: bulk-sender, host: b, bytes: 1MB, connect: { host: gateway, port: 9 } }
          ask: { program: request-reply, host: b, request: 1KiB, reply: 100KiB, connections: 5,
                 connect: { host: gateway, port: 80, address: "fd00::2" } }
          nobody: { program: bulk-sender, host: b, bytes: 1B, connect: { host: gateway, port: 81 } }
        """;

    [Theory]
    [InlineData("capture: false")]
    [InlineData("loss: 2%, reorder: {probability: 2%, by: 1ms}, duplicate: 1%, corrupt: 1%")]
    public void Every_byte_crosses_in_both_families(string link)
    {
        var pair = new BackToBack(Read(Server.Replace("LINK", link, StringComparison.Ordinal)), Read(Client));

        pair.Run(Instant.Zero + 600.Seconds());

        RunReport client = pair.Second.Finish(RunEnd.Quiet, pace: null);
        RunReport server = pair.First.Finish(RunEnd.TimeLimit, pace: null);
        client.Clients.Established.ShouldBe(6);
        client.Clients.Refused.ShouldBe(1);
        client.Bytes.BytesReceived.ShouldBe(5 * 102_400);
        server.Bytes.BytesReceived.ShouldBe(1_000_000 + (5 * 1_024));
        server.Gateway!.Entered.ShouldBe(client.Gateway!.Left);
    }

    private static Scenario Read(string text)
    {
        ScenarioReadResult result = ScenarioReader.Read(text, "f.yaml");
        result.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        return result.Scenario!;
    }
}
