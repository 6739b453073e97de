namespace ActorTcp.Interop;

/// <summary>Servers that misbehave on purpose, and what real clients make of them.</summary>
public sealed class MisbehaviourTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("nc")]
    public void Who_never_reads_lets_the_kernel_stand_before_a_closed_window()
    {
        Run("program: sink-server, read: never",
            """
            head -c 20000000 /dev/zero | nc -N 10.99.0.2 80 > /dev/null & NC=$!
            eventually 'sockets -i dst 10.99.0.2 | grep rwnd_limited | grep -q notsent'
            kill -TERM $NC; wait $NC; echo "code: $?"
            """);

        _lab.ShouldHaveSaid("code: 143"); // it had to be killed
    }

    [InteropFact("nc")]
    public void One_byte_at_a_time_takes_its_time_and_loses_nothing()
    {
        Run("program: echo-server, read: { bytes: 1B, every: 2ms }",
            """
            head -c 500 /etc/passwd > sent
            START=$(date +%s%3N)
            timeout 400 nc -N 10.99.0.2 80 < sent > back
            echo "took $(($(date +%s%3N) - START))"
            cmp sent back && echo same
            """);

        _lab.ShouldHaveSaid("same");
        _lab.NumberAfter("took").ShouldBeGreaterThanOrEqualTo(499 * 2, _lab.Story());
    }

    [InteropFact("nc")]
    public void Who_never_closes_leaves_the_kernel_in_fin_wait_2()
    {
        Run("program: sink-server, close: never",
            """
            echo hello | nc -N 10.99.0.2 80 & NC=$!
            eventually 'sockets state fin-wait-2 dst 10.99.0.2 | grep -q .'
            kill -TERM $NC; wait $NC; echo "code: $?"
            """);

        _lab.ShouldHaveSaid("code: 143"); // it had to be killed
        _lab.ShouldHaveSaid("CLOSE-WAIT"); // ours, in the summary
    }

    [InteropFact("curl")]
    public void Curl_gets_exactly_so_many_bytes_and_then_the_reset()
    {
        Run(
            "program: http-server, size: 1MB, close: { how: abort, after-sent: 50KB, delay: 200ms }",
            """
            curl -sS -m 120 -o got -w 'body %{size_download}\nhead %{size_header}\n' http://10.99.0.2/
            echo "code: $?"
            """);

        _lab.ShouldHaveSaid("code: 56"); // failure in receiving
        _lab.ShouldHaveSaid("reset by peer", Case.Insensitive);
        (_lab.NumberAfter("body") + _lab.NumberAfter("head")).ShouldBe(50_000, _lab.Story());
    }

    [InteropFact("nc")]
    public void Unread_data_reset_nc()
    {
        Run("program: sink-server, close: { after-received: 1B }",
            """
            exec 3<>/dev/tcp/10.99.0.2/80
            head -c 100000 /dev/zero >&3; head -c 1 <&3
            echo "resets: $(counter EstabResets)"
            """);

        _lab.ShouldHaveSaid("reset by peer", Case.Insensitive); // what bash and head say
        _lab.ShouldHaveSaid("resets: 1");
    }

    [InteropFact("curl")]
    public void Curl_waits_for_a_late_answer_and_gives_up_on_one_that_is_too_late()
    {
        Run("program: http-server, size: 1KB, write: { delay: 1s }",
            """
            curl -sS -m 120 -o got -w 'first %{time_starttransfer}\nsize %{size_download}\n' http://10.99.0.2/
            echo "code: $?"
            curl -sS -m 0.5 -o got http://10.99.0.2/; echo "code: $?"
            """);

        _lab.NumberAfter("first").ShouldBeGreaterThanOrEqualTo(1, _lab.Story());
        _lab.NumberAfter("size").ShouldBe(1000, _lab.Story());
        _lab.ShouldHaveSaid("code: 0");
        _lab.ShouldHaveSaid("code: 28"); // timed out
    }

    [InteropFact("nc")]
    public void A_half_closed_server_still_takes_what_nc_sends()
    {
        Run("program: sink-server, close: { how: shutdown-write, when: established }",
            """
            closed_there() { eventually 'sockets state close-wait dst 10.99.0.2 | grep -q .'; }
            (closed_there; head -c 100000 /dev/zero) | timeout 120 nc -N 10.99.0.2 80; echo "code: $?"
            eventually '! sockets -a dst 10.99.0.2 | grep -q .' # all of it was acknowledged
            """);

        _lab.ShouldHaveSaid("code: 0");
        _lab.ShouldHaveSaid("100 kB"); // read
    }

    [InteropFact("curl")]
    public void A_reply_dribbles_into_curl()
    {
        Run("program: http-server, size: 100B, write: { bytes: 20B, every: 50ms }",
            """
            curl -sS -m 120 -o got -w 'all %{time_total}\nsize %{size_download}\n' http://10.99.0.2/
            """);

        // five pieces at least, and four pauses
        _lab.NumberAfter("all").ShouldBeGreaterThanOrEqualTo(4 * 0.05, _lab.Story());
        _lab.NumberAfter("size").ShouldBe(100, _lab.Story());
    }

    [InteropFact("nc")]
    public void Characters_come_without_end()
    {
        Run("program: chargen-server",
            """
            timeout 120 nc 10.99.0.2 80 < /dev/null | head -c 7400000 | sort -u | wc -l | sed 's/^/lines: /'
            """);

        _lab.ShouldHaveSaid("lines: 95");
    }

    private void Run(string program, string script)
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms", $"  rude: {{ {program}, host: host, port: 80 }}"));
        _lab.Run($"start s.yaml\n{script}\nstop\n");
    }
}
