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

        _lab.Run(
            """
            start s.yaml
            printf hello | timeout 120 nc -N 10.99.0.2 80 | wc -c | sed 's/^/bytes: /'
            stop
            """);

        _lab.ShouldHaveSaid("bytes: 10");
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

        // What curl asks comes back after the resets of the kernel have arrived.
        _lab.Run(
            """
            start s.yaml
            eventually '[ "$(counter OutRsts)" -ge 2 ]'
            curl -sS -m 120 http://10.99.0.2:81/; echo "code: $?"
            curl -sS -m 120 'http://[fd00:99::2]:81/'; echo "code: $?"
            stop
            """);

        _lab.ShouldHaveSaid("code: 7", times: 2);
        _lab.ShouldHaveSaid("refused        2");
    }

    [InteropFact("nc")]
    public void A_peer_that_is_killed_resets_the_emulated_sender()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms",
            "  bulk: { program: bulk-sender, host: host, bytes: 10GB, connect: { host: gateway, port: 9 }, "
            + "start: 300ms }"));

        _lab.Run(
            """
            nc -l 9 > /dev/null & NC=$!
            listening 9
            start s.yaml
            eventually 'sockets state established "sport = :9" | grep -q .'
            kill -KILL $NC
            ended
            """);

        _lab.ShouldHaveSaid("reset          1");
        _lab.ShouldHaveSaid("nothing was left to happen");
    }

    [InteropFact("ping")]
    public void Ping_is_answered_and_udp_is_refused_by_icmp()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 10ms",
            "  echo: { program: echo-server, host: host, port: 7 }"));

        _lab.Run(
            """
            start s.yaml
            ping -c 3 -i 0.2 -W 60 -s 1000 10.99.0.2
            ping -c 3 -i 0.2 -W 60 fd00:99::2
            exec 3<>/dev/udp/10.99.0.2/53; echo x >&3; read -r -t 120 -u 3
            stop
            """);

        _lab.ShouldHaveSaid("3 received", times: 2);
        _lab.ShouldHaveSaid("Connection refused");
    }
}
