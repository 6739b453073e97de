namespace ActorTcp.Interop;

/// <summary>Servers that misbehave on purpose, and what real clients make of them.</summary>
public sealed class MisbehaviourTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("nc")]
    public void Who_never_reads_lets_the_kernel_stand_before_a_closed_window()
    {
        string output = Run("program: sink-server, read: never",
            """
            head -c 20000000 /dev/zero | timeout 2 nc -N 10.99.0.2 80 > /dev/null &
            sleep 1.5
            ss -tniH dst 10.99.0.2 | tr ' ' '\n' | grep -E 'rwnd_limited|snd_wnd|notsent'
            wait $!; echo "code: $?"
            """);

        output.ShouldContain("notsent:");
        output.ShouldContain("rwnd_limited:");
        output.ShouldContain("code: 124"); // it had to be killed
    }

    [InteropFact("nc")]
    public void One_byte_at_a_time_takes_its_time_and_loses_nothing()
    {
        string output = Run("program: echo-server, read: { bytes: 1B, every: 2ms }",
            """
            head -c 500 /etc/passwd > sent
            time timeout 20 nc -N 10.99.0.2 80 < sent > back
            cmp sent back && echo same
            """);

        output.ShouldContain("same");
        output.ShouldContain("real\t0m1.");
    }

    [InteropFact("nc")]
    public void Who_never_closes_leaves_the_kernel_in_fin_wait_2()
    {
        string output = Run("program: sink-server, close: never",
            """
            echo hello | timeout 1 nc -N 10.99.0.2 80; echo "code: $?"
            ss -tanH dst 10.99.0.2
            """);

        output.ShouldContain("code: 124");
        output.ShouldContain("FIN-WAIT-2");
        output.ShouldContain("CLOSE-WAIT"); // ours, in the summary
    }

    [InteropFact("curl")]
    public void Curl_gets_exactly_so_many_bytes_and_then_the_reset()
    {
        string output = Run(
            "program: http-server, size: 1MB, close: { how: abort, after-sent: 50KB, delay: 200ms }",
            """
            curl -sS -m 5 -o got -w 'got %{size_download} + %{size_header}\n' http://10.99.0.2/
            echo "code: $?"
            """);

        output.ShouldContain("code: 56"); // failure in receiving
        output.ShouldContain("reset by peer", Case.Insensitive);
        (int body, int head) = Sizes(output);
        (body + head).ShouldBe(50_000);
    }

    [InteropFact("nc")]
    public void Unread_data_reset_nc()
    {
        string output = Run("program: sink-server, close: { after-received: 1B }",
            """
            exec 3<>/dev/tcp/10.99.0.2/80
            head -c 100000 /dev/zero >&3; sleep 0.3; head -c 1 <&3
            grep ^Tcp: /proc/net/snmp | tail -1 | cut -d' ' -f9 | sed 's/^/resets: /'
            """);

        output.ShouldContain("reset by peer", Case.Insensitive); // what bash and head say
        output.ShouldContain("resets: 1");
    }

    [InteropFact("curl")]
    public void Curl_waits_for_a_late_answer_and_gives_up_on_one_that_is_too_late()
    {
        string output = Run("program: http-server, size: 1KB, write: { delay: 1s }",
            """
            curl -sS -m 5 -o got -w 'first %{time_starttransfer} size %{size_download}\n' http://10.99.0.2/
            echo "code: $?"
            curl -sS -m 0.5 -o got http://10.99.0.2/; echo "code: $?"
            """);

        output.ShouldContain("first 1.0");
        output.ShouldContain("size 1000");
        output.ShouldContain("code: 0");
        output.ShouldContain("code: 28"); // timed out
    }

    [InteropFact("nc")]
    public void A_half_closed_server_still_takes_what_nc_sends()
    {
        string output = Run("program: sink-server, close: { how: shutdown-write, when: established }",
            """
            (sleep 0.3; head -c 100000 /dev/zero) | timeout 5 nc -N 10.99.0.2 80; echo "code: $?"
            """);

        output.ShouldContain("code: 0");
        output.ShouldContain("100 kB"); // read
    }

    [InteropFact("curl")]
    public void A_reply_dribbles_into_curl()
    {
        string output = Run("program: http-server, size: 100B, write: { bytes: 20B, every: 50ms }",
            """
            curl -sS -m 10 -o got -w 'first %{time_starttransfer} all %{time_total} %{size_download}\n' \
                http://10.99.0.2/
            curl -sS -m 5 -y 1 -Y 4000 -o got http://10.99.0.2/; echo "code: $?"
            """);

        output.ShouldContain("first 0.0");
        output.ShouldContain("all 0.");
        output.ShouldContain(" 100\n");
    }

    [InteropFact("nc")]
    public void Characters_come_without_end()
    {
        string output = Run("program: chargen-server",
            "timeout 5 nc 10.99.0.2 80 < /dev/null | head -c 7400000 | sort -u | wc -l");

        output.ShouldStartWith("95\n");
    }

    private string Run(string program, string script)
    {
        _lab.Write("s.yaml", Scenes.OneHost("delay: 1ms", $"  rude: {{ {program}, host: host, port: 80 }}"));
        return _lab.Run($"start s.yaml\n{script}\nstop\n");
    }

    private static (int Body, int Head) Sizes(string output)
    {
        string line = output.Split('\n').Single(one => one.StartsWith("got ", StringComparison.Ordinal));
        string[] words = line.Split(' ');
        return (int.Parse(words[1]), int.Parse(words[3]));
    }
}
