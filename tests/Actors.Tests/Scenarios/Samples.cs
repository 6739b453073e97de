using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>A small valid scenario that tests change in one place.</summary>
internal static class Samples
{
    public const string Valid =
        """
        name: t
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 20ms }
        processes:
          web:
            host: server
            program: echo-server
            port: 80
          user:
            host: client
            program: bulk-sender
            bytes: 1KB
            connect: web
        expect:
          - delivered: all
        """;

    /// <summary>The sample with a piece of text replaced; the piece must be there.</summary>
    public static string With(string old, string replacement)
    {
        int at = Valid.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return Valid[..at] + replacement + Valid[(at + old.Length)..];
    }

    public static string[] Errors(string text) =>
        [.. ScenarioReader.Read(text, "f").Errors.Select(error => error.ToString())];

    public static Scenario Read(string text)
    {
        ScenarioReadResult result = ScenarioReader.Read(text, "f.yaml");
        result.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        return result.Scenario!;
    }
}
