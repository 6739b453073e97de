namespace ActorTcp.Interop;

/// <summary>Many connections at once, and one after the other.</summary>
public sealed class LoadTests : IDisposable
{
    private const string Web =
        "  web: { program: http-server, host: host, port: 80, backlog: 4096, syn-backlog: 4096 }";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("curl")]
    public void A_thousand_curls_at_once_all_get_their_answers()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 20ms, loss: 1%", Web));

        _lab.Run(
            """
            start s.yaml
            mkdir got
            for i in 1 2 3 4; do
                curl -sS -m 400 --parallel --parallel-immediate --parallel-max 250 \
                    "http://10.99.0.2/bytes/20000?$i-[1-250]" -o "got/$i-#1" &
                CURLS="${CURLS:-} $!"
            done
            wait $CURLS
            find got -type f -size 20000c | wc -l | sed 's/^/whole: /'
            stop
            """);

        _lab.ShouldHaveSaid("whole: 1000");
    }

    [InteropFact("wrk")]
    public void Wrk_sees_no_error_in_ten_seconds()
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 0", Web));

        _lab.Run(
            """
            start s.yaml
            wrk -t1 -c50 -d10s --timeout 60s http://10.99.0.2/
            stop
            """);

        _lab.ShouldNotHaveSaid("Socket errors");
        _lab.ShouldNotHaveSaid("Non-2xx");
        _lab.NumberAfter("Requests/sec:").ShouldBeGreaterThan(0);
    }
}
