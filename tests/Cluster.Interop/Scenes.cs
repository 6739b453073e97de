namespace ActorTcp.Cluster.Interop;

/// <summary>The scenarios of these tests.</summary>
internal static class Scenes
{
    /// <summary>Hosts in a star, lossy links, everything captured: several hundred windows.</summary>
    public const string Web = """
        name: Web
        seed: 7
        until: 5min
        hosts:
          clients: { count: 6, addresses: 10.1.0.0/24 }
          server: { addresses: 10.0.0.1 }
        links:
          access: { between: [clients, server], delay: 2ms, loss: 2%, rate: 20Mbit, queue: 64KiB }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 20KB, backlog: 128 }
          browsers:
            host: clients
            program: request-reply
            request: 1KB
            reply: 20KB
            connect: web
            connections: 200
            arrival: { spread: 3s }
        capture: { links: all }
        expect:
          - counts: { connections-opened: 200, connections-established: 200 }
          - delivered: all
        """;

    /// <summary>Processes and hosts crash, and an expectation fails.</summary>
    public const string Crashes = """
        name: Crashes
        seed: 3
        until: 20s
        hosts:
          clients: { count: 4, addresses: 10.1.0.0/24 }
          server: { addresses: 10.0.0.1 }
        links:
          access: { between: [clients, server], delay: 5ms..20ms, loss: 1% }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 100KB }
          browsers:
            host: clients
            program: request-reply
            request: 1KB
            reply: 100KB
            connect: web
            connections: 40
            arrival: { spread: 4s }
        faults:
          - { at: 2s, reboot: server }
        capture: { links: all }
        expect:
          - counts: { connections-closed: 40 }
        """;

    /// <summary>As <see cref="Web"/>, long enough for something to happen meanwhile.</summary>
    public static readonly string Long =
        Web.Replace("spread: 3s", "spread: 20s").Replace("200", "1500").Replace("name: Web", "name: Long");

    /// <summary>Nobody waits for its end.</summary>
    public static readonly string Endless = Web.Replace("spread: 3s", "spread: 4min").Replace("200", "20000");
}
