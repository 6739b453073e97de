using ActorTcp.Actors.Reports;
using ActorTcp.TestKit;

namespace ActorTcp.Samples;

/// <summary>A scenario as one test: hosts, links, programs and expectations in the language of
/// docs/scenarios.md.</summary>
public sealed class ScenarioSpecs
{
    [Fact]
    public void A_hundred_requests_over_a_lossy_link_all_get_their_reply()
    {
        RunReport report = ScenarioSpec.MustHold("""
            name: A hundred requests
            hosts:
              client: { addresses: 10.0.0.1 }
              server: { addresses: 10.0.0.2 }
            links:
              wire: { between: [client, server], delay: 10ms, loss: 2% }
            processes:
              web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 10KB }
              browsers:
                host: client
                program: request-reply
                request: 1KB
                reply: 10KB
                connect: web
                connections: 100
                arrival: { spread: 1s }
            expect:
              - counts: { connections-established: 100, connections-reset: 0 }
              - delivered: all
            """);

        report.Clients.Established.ShouldBe(100);
    }
}
