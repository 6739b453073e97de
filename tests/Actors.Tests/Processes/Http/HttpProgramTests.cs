using System.Security.Cryptography;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Processes.Http;

/// <summary>Our client and our server with each other, in virtual time.</summary>
public sealed class HttpProgramTests
{
    [Theory]
    [InlineData("path: /, requests: 5", 4, 0)]
    [InlineData("path: /bytes/100000, size: 100KB, requests: 3, think: 1ms", 4, 0)]
    [InlineData("path: /bytes/0, size: 0B, requests: 3", 4, 0)]
    [InlineData("path: /status/204, status: 204, requests: 2", 4, 0)]
    [InlineData("path: /, keep-alive: false", 4, 0)]
    [InlineData("path: /status/404", 0, 4)]
    [InlineData("path: /bytes/100, size: 101B", 0, 4)]
    public void Every_answer_is_held_against_what_it_must_be(string client, int completed, int wrong)
    {
        RunReport report = Run(client);

        report.Clients.Completed.ShouldBe(completed);
        report.Clients.Mismatches.ShouldBe(wrong);
        report.Clients.Established.ShouldBe(4);
        report.End.ShouldBe(RunEnd.Quiet);
    }

    [Fact]
    public void Every_byte_of_a_body_is_checked()
    {
        RunReport report = Run("path: /bytes/100000, requests: 3");
        report.Clients.BytesChecked.ShouldBe(4 * 3 * 100_000);
        report.Clients.Mismatches.ShouldBe(0);
    }

    [Fact]
    public void The_content_is_the_pattern_from_its_start()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300_000).Select(i => ByteSource.Pattern.Span(i, 1)[0])];
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));

        Run($"path: /bytes/300000, requests: 2, sha256: {hash}").Clients.Completed.ShouldBe(4);
        Run($"path: /bytes/300001, sha256: {hash}").Clients.Mismatches.ShouldBe(4);
    }

    private static RunReport Run(string client)
    {
        Scenario scenario = Samples.Read(
            $$"""
            hosts: { a: { addresses: 10.0.0.1 }, b: { addresses: 10.0.0.2 } }
            links: { l: { between: [a, b], delay: 1ms, loss: 1% } }
            processes:
              web: { program: http-server, host: b, port: 80 }
              get: { program: http-client, host: a, connect: web, connections: 4, {{client}} }
            """);
        using var run = new ScenarioRun(scenario, new RunOptions());
        return run.Run();
    }
}
