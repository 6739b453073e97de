using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>Small scenarios to explore.</summary>
internal static class ExplorationTexts
{
    public const string Close = """
        name: orderly close
        until: 5min
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 20ms }
        processes:
          sink: { host: server, program: sink-server, port: 80, close: { when: end-of-stream, delay: 100ms } }
          sender: { host: client, program: bulk-sender, bytes: 1KB, connect: sink }
        expect:
          - delivered: all
        """;

    public static Scenario Read(string text)
    {
        ScenarioReadResult read = ScenarioReader.Read(text, "explored.yaml");
        read.Errors.ShouldBeEmpty();
        return read.Scenario!;
    }

    public static ExplorationReport Explore(
        string text,
        ExplorationRequest? request = null,
        TrialOptions? options = null,
        TrialBatch? batch = null) =>
        new FaultExploration(
            new FaultTrial(Read(text), options ?? new()), request ?? new ExplorationRequest(), batch).Run();
}
