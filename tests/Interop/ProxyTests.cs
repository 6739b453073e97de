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

        string output = _lab.Run(
            """
            iperf3 -s -p 8080 > server.txt & SERVER=$!
            start s.yaml
            iperf3 -c 10.99.0.2 -p 80 -t 2 --connect-timeout 3000; echo "up: $?"
            iperf3 -c 10.99.0.2 -p 80 -t 2 -R -P 3; echo "down: $?"
            iperf3 -c fd00:99::2 -p 80 -n 20M; echo "six: $?"
            kill $SERVER
            stop
            """);

        output.ShouldContain("up: 0");
        output.ShouldContain("down: 0");
        output.ShouldContain("six: 0");
    }

    [InteropFact("nc")]
    public void Bytes_and_half_closes_pass_in_both_directions_over_a_bad_link()
    {
        _lab.Write("s.yaml", Scenes.OneHost(Scenes.Impairments, ProxyV6));
        Scenes.WritePattern(_lab["up"], 5_000_000);
        Scenes.WritePattern(_lab["down"], 3_000_000);

        _lab.Run(
            """
            (timeout 60 nc -N -6 -l 8080 < down > got-up)&
            start s.yaml
            timeout 60 nc -N 10.99.0.2 80 < up > got-down
            wait %1
            stop
            """);

        Scenes.HashOf(_lab["got-up"]).ShouldBe(Scenes.HashOf(_lab["up"]));
        Scenes.HashOf(_lab["got-down"]).ShouldBe(Scenes.HashOf(_lab["down"]));
    }

    [InteropFact("curl")]
    public void A_refused_address_and_a_killed_server_become_resets()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms", Proxy));

        string output = _lab.Run(
            """
            start s.yaml
            curl -sS -m 5 http://10.99.0.2/; echo "refused: $?"
            nc -l 8080 > /dev/null < /dev/zero & NC=$!
            (sleep 1; kill -9 $NC) &
            sleep 0.2
            curl -sS -m 5 --http0.9 -o got http://10.99.0.2/; echo "killed: $?"
            stop
            """);

        output.ShouldContain("refused: 56");
        output.ShouldContain("reset by peer", Case.Insensitive);
        output.ShouldContain("ECONNREFUSED 1 time");
        output.ShouldNotContain("killed: 28"); // it did not wait until its time was up
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

        string output = _lab.Run(
            """
            nginx
            "$DOTNET" "$ACTORTCP" run s.yaml; echo "virtual: $?"
            "$DOTNET" "$ACTORTCP" run s.yaml --real-time --lag-budget 10min; echo "real: $?"
            """);

        output.ShouldContain("processes.proxy is a proxy to a real address");
        output.ShouldContain("virtual: 2");
        output.ShouldContain("real: 0", customMessage: output);
    }
}
