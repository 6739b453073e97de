namespace ActorTcp.Interop;

/// <summary>How connections end, and what either side sees of it.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("nc")]
    public void A_half_closed_nc_gets_the_reply_that_waits_for_its_end()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 5ms",
            "  late: { program: reply-server, host: host, port: 80, request: 5B, reply: 10B, "
            + "reply-when: end-of-stream }"));

        string output = _lab.Run(
            """
            start s.yaml
            printf hello | timeout 10 nc -N 10.99.0.2 80 | wc -c | sed 's/^/bytes: /'
            stop
            """);

        output.ShouldContain("bytes: 10");
    }

    [InteropFact("curl")]
    public void A_closed_port_refuses_in_both_directions_and_families()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms",
            """
              echo: { program: echo-server, host: host, port: 7 }
              four: { program: bulk-sender, host: host, bytes: 1B, connect: { host: gateway, port: 81 } }
              six: { program: bulk-sender, host: host, bytes: 1B,
                     connect: { host: gateway, port: 81, address: "fd00:99::1" } }
            """) + "\nexpect: [ counts: { connections-refused: 2 } ]");

        string output = _lab.Run(
            """
            start s.yaml
            curl -sS -m 5 http://10.99.0.2:81/; echo "code: $?"
            curl -sS -m 5 'http://[fd00:99::2]:81/'; echo "code: $?"
            sleep 0.3
            stop
            """);

        output.Split('\n').Count(line => line == "code: 7").ShouldBe(2, output);
        output.ShouldContain("refused        2");
    }

    [InteropFact("nc")]
    public void A_peer_that_is_killed_resets_the_emulated_sender()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms",
            "  bulk: { program: bulk-sender, host: host, bytes: 10GB, connect: { host: gateway, port: 9 }, "
            + "start: 300ms }"));

        string output = _lab.Run(
            """
            (nc -l 9 > /dev/null & echo $! > nc.pid; wait)&
            start s.yaml
            sleep 1
            kill -9 $(cat nc.pid)
            ended
            """);

        output.ShouldContain("reset          1");
        output.ShouldContain("nothing was left to happen");
    }

    [InteropFact("ping")]
    public void Ping_is_answered_and_udp_is_refused_by_icmp()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 10ms",
            "  echo: { program: echo-server, host: host, port: 7 }"));

        string output = _lab.Run(
            """
            start s.yaml
            ping -c 3 -i 0.2 -s 1000 10.99.0.2
            ping -c 3 -i 0.2 fd00:99::2
            exec 3<>/dev/udp/10.99.0.2/53; echo x >&3; sleep 0.2; read -r -t 1 -u 3
            stop
            """);

        output.Split('\n').Count(line => line.Contains("3 received", StringComparison.Ordinal))
            .ShouldBe(2, output);
        output.ShouldContain("Connection refused");
    }
}
