namespace ActorTcp.Host.Tests;

/// <summary>Scenarios that the tests write to files.</summary>
internal static class ScenarioTexts
{
    private const string World = """
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 10ms }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 10KB }

        """;

    /// <summary>One connection; line 11 says that all is delivered.</summary>
    public const string Held = World + """
          browser:
            { host: client, program: request-reply, connect: { process: web }, request: 1KB, reply: 10KB }
        expect:
          - delivered: all
        """;

    /// <summary>Line 12 wants what does not happen.</summary>
    public const string Failing = World + """
          browser:
            { host: client, program: request-reply, connect: { process: web }, request: 1KB, reply: 10KB }
        expect:
          - delivered: all
          - { name: somebody is refused, counts: { connections-refused: 7 } }
        """;

    /// <summary>Nobody listens there.</summary>
    public const string Refused = """
        name: a closed port
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 10ms }
        processes:
          browser: { host: client, program: bulk-sender, connect: { host: server, port: 80 }, bytes: 1KB }
        expect:
          - errors: { browser: { ECONNREFUSED: 1 } }
        """;

    /// <summary>Errors in lines 2, 5 and 6.</summary>
    public const string Wrong = """
        hosts:
          client: { adresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, servr], delay: 10ms }
        processs: {}
        """;

    /// <summary>More than a test waits for: to be interrupted. Everything is captured.</summary>
    public const string Endless = """
        capture: all
        hosts:
          clients: { count: 50, addresses: 10.1.0.0/16 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [clients, server], delay: 10ms }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 100B, reply: 100B }
          browser:
            host: clients
            program: request-reply
            connect: { process: web }
            request: 100B
            reply: 100B
            connections: 1000000
            arrival: { spread: 1000s }
        expect:
          - delivered: all
        """;

    /// <summary>More connections than are captured by default.</summary>
    public const string Many = World + """
          browser:
            host: client
            program: request-reply
            connect: { process: web }
            request: 1KB
            reply: 10KB
            connections: 1001
            arrival: { spread: 10s }
        """;

    /// <summary>Losses, so that nearly everything happens; two links, so that two shards have work.</summary>
    public const string Lossy = """
        hosts:
          clients: { count: 2, addresses: 10.1.0.0/24 }
          server: { addresses: 10.0.0.2 }
        links:
          wan: { between: [clients, server], delay: 10ms, loss: 3%, corrupt: 1%, duplicate: 1% }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 10KB }
          browser:
            host: clients
            program: request-reply
            connect: { process: web }
            request: 1KB
            reply: 10KB
            connections: 40
            arrival: { spread: 2s }
        expect:
          - delivered: all
          - counts: { connections-closed: 40 }
        """;
}
