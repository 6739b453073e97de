namespace ActorTcp.Interop;

/// <summary>Thousands of addresses, each at the end of a path of its own, visit one real server.</summary>
public sealed class SourcesTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("nginx")]
    public void Five_thousand_addresses_visit_nginx()
    {
        _lab.WriteNginx(80);
        Scenes.WritePattern(_lab["content"], 2_000);
        _lab.Write("s.yaml",
            """
            until: 10min
            gateway: { addresses: 10.99.0.1 }
            tcp: { msl: 50ms }
            hosts: { clients: { count: 5000, addresses: 10.100.0.0/16 } }
            links: { path: { between: [clients, gateway], delay: 1ms..40ms, loss: 0..2% } }
            processes:
              visitors:
                program: http-client
                host: clients
                connect: { host: gateway, port: 80 }
                path: /content
                size: 2KB
                start: 200ms
                arrival: { ramp: { to: 1000/s, over: 4s, hold: 3s } }
              strangers: { program: http-client, host: clients, start: 1s,
                           connect: { host: gateway, port: 81 } }
            expect:
              - process: visitors
                counts: { connections-opened: 5000, conversations-completed: 5000 }
              - times:
                  handshake-time: { min: { at-least: 2ms } }
                  first-byte-time: { min: { at-least: 4ms } }
              - errors: { visitors: none, strangers: { ECONNREFUSED: 1 } }
            """);

        _lab.Run(
            """
            nginx 80
            start s.yaml
            ended
            addresses() { cut -d' ' -f1 access.log | sort -u | wc -l; }
            eventually '[ "$(addresses)" -ge 5000 ]' # nginx logs when it can
            echo "addresses: $(addresses)"
            """);

        _lab.ShouldHaveSaid("emulator: 0");
        _lab.ShouldHaveSaid("addresses: 5000");
    }
}
