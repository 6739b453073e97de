namespace ActorTcp.Interop;

/// <summary>Real servers behind an emulated one: what goes through a proxy is what would go
/// without.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Proxy = "  proxy: { program: proxy, host: host, port: 80, to: 127.0.0.1:8080 }";
    private const string ProxyV6 = "  proxy: { program: proxy, host: host, port: 80, to: '[::1]:8080' }";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("iperf3")]
    public void Iperf3_measures_through_a_proxy_in_both_directions()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms", Proxy));

        _lab.Run(
            """
            iperf3 -s -p 8080 --forceflush > server.txt & SERVER=$!
            ready_for() { eventually "grep -q 'test #$1' server.txt"; } # it does one after the other
            listening 8080
            start s.yaml
            iperf3 -c 10.99.0.2 -p 80 -t 2 --connect-timeout 120000; echo "up: $?"
            ready_for 2
            iperf3 -c 10.99.0.2 -p 80 -t 2 -R -P 3; echo "down: $?"
            ready_for 3
            iperf3 -c fd00:99::2 -p 80 -n 20M; echo "six: $?"
            kill $SERVER
            stop
            """);

        _lab.ShouldHaveSaid("up: 0");
        _lab.ShouldHaveSaid("down: 0");
        _lab.ShouldHaveSaid("six: 0");
    }

    [InteropFact("nc")]
    public void Bytes_and_half_closes_pass_in_both_directions_over_a_bad_link()
    {
        _lab.Write("s.yaml", Scenes.OneHost(Scenes.Impairments, ProxyV6));
        Scenes.WritePattern(_lab["up"], 5_000_000);
        Scenes.WritePattern(_lab["down"], 3_000_000);

        _lab.Run(
            """
            timeout 400 nc -N -6 -l 8080 < down > got-up & NC=$!
            listening 8080
            start s.yaml
            timeout 400 nc -N 10.99.0.2 80 < up > got-down
            wait $NC
            stop
            """);

        Scenes.HashOf(_lab["got-up"]).ShouldBe(Scenes.HashOf(_lab["up"]), _lab.Story());
        Scenes.HashOf(_lab["got-down"]).ShouldBe(Scenes.HashOf(_lab["down"]), _lab.Story());
    }

    [InteropFact("curl")]
    public void A_refused_address_and_a_killed_server_become_resets()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms", Proxy));

        _lab.Run(
            """
            start s.yaml
            curl -sS -m 120 http://10.99.0.2/; echo "refused: $?"
            yes | nc -l 8080 > /dev/null & NC=$!
            listening 8080
            curl -sS -m 400 --http0.9 -o got http://10.99.0.2/ & CURL=$!
            eventually '[ -s got ]'
            kill -KILL $NC
            wait $CURL; echo "killed: $?"
            stop
            """);

        _lab.ShouldHaveSaid("refused: 56");
        _lab.ShouldHaveSaid("reset by peer", Case.Insensitive);
        _lab.ShouldHaveSaid("ECONNREFUSED 1 time");
        _lab.ShouldNotHaveSaid("killed: 28"); // it did not wait until its time was up
    }

    /// <summary>It takes the proxy 200 ms to connect, and the client says at once that it has nothing to
    /// say.</summary>
    [InteropFact("nc")]
    public void An_end_of_stream_waits_for_the_connection_to_a_distant_server()
    {
        _lab.Write("s.yaml",
            """
            until: 10min
            gateway: { addresses: 10.99.0.1 }
            tcp: { msl: 50ms }
            hosts: { near: { addresses: 10.99.0.2 }, far: { addresses: 10.99.0.3 } }
            links:
              a: { between: [gateway, near] }
              b: { between: [gateway, far], delay: 100ms }
            processes:
              proxy: { program: proxy, host: near, port: 80, to: 10.99.0.3:7 }
              echo: { program: echo-server, host: far, port: 7 }
            """);

        _lab.Run(
            """
            start s.yaml
            START=$(date +%s%3N)
            timeout 120 nc -N 10.99.0.2 80 < /dev/null; echo "code: $?"
            echo "took $(($(date +%s%3N) - START))"
            stop
            """);

        _lab.ShouldHaveSaid("code: 0");
        _lab.ShouldNotHaveSaid("Errors seen by");
        const double HandshakeAndEnds = 400;
        _lab.NumberAfter("took").ShouldBeGreaterThanOrEqualTo(HandshakeAndEnds, _lab.Story());
    }

    [InteropFact("nginx")]
    public void An_emulated_client_in_a_scenario_without_gateway_reaches_a_real_server()
    {
        _lab.WriteNginx(8080);
        Scenes.WritePattern(_lab["content"], 1_000_000);
        _lab.Write("s.yaml",
            """
            tcp: { msl: 50ms }
            hosts: { client: { addresses: 10.0.0.1 }, edge: { addresses: 10.0.0.2 } }
            links: { wire: { between: [client, edge], delay: 5ms, loss: 1% } }
            processes:
              proxy: { program: proxy, host: edge, port: 80, to: 127.0.0.1:8080 }
              get: { program: http-client, host: client, connect: proxy, path: /content, size: 1MB,
                     requests: 2, connections: 20 }
            expect: [ counts: { conversations-completed: 20 } ]
            """);

        _lab.Run(
            """
            nginx 8080
            "$DOTNET" "$ACTORTCP" run s.yaml; echo "virtual: $?"
            "$DOTNET" "$ACTORTCP" run s.yaml --real-time --lag-budget 10min; echo "real: $?"
            """);

        _lab.ShouldHaveSaid("processes.proxy is a proxy to a real address");
        _lab.ShouldHaveSaid("virtual: 2");
        _lab.ShouldHaveSaid("real: 0");
    }
}
