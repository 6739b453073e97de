namespace ActorTcp.Interop;

/// <summary>A hundred megabytes each way, over good links and bad ones: not a byte is wrong.</summary>
public sealed class TransferTests : IDisposable
{
    private const int Size = 100_000_000;
    private const string Web = "  web: { program: http-server, host: host, port: 80 }";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("curl")]
    public void Curl_fetches_from_an_emulated_server_over_a_clean_link() => Fetch("delay: 0");

    [InteropFact("curl")]
    public void Curl_fetches_from_an_emulated_server_over_a_bad_link() => Fetch(Scenes.Impairments);

    [InteropFact("curl")]
    public void Curl_uploads_to_an_emulated_server_over_a_bad_link()
    {
        _lab.Write("s.yaml", Scenes.OneHost(Scenes.Impairments, Web));

        _lab.Run(
            """
            start s.yaml
            head -c 100000000 /dev/zero > zeros
            curl -sS -m 400 -o /dev/null -w 'status %{http_code} %{size_upload}\n' -T zeros http://10.99.0.2/
            stop
            """);

        _lab.ShouldHaveSaid("status 200 100000000");
    }

    [InteropFact("nginx")]
    public void An_emulated_client_fetches_from_nginx_over_a_clean_link() => FetchFromNginx("delay: 0");

    [InteropFact("nginx")]
    public void An_emulated_client_fetches_from_nginx_over_a_bad_link() =>
        FetchFromNginx(Scenes.Impairments);

    [InteropFact("nc")]
    public void What_nc_sends_to_the_echo_server_comes_back()
    {
        _lab.Write("s.yaml", Scenes.OneHost(
            Scenes.Impairments, "  echo: { program: echo-server, host: host, port: 7 }"));
        Scenes.WritePattern(_lab["sent"], 20_000_000);

        _lab.Run(
            """
            start s.yaml
            timeout 400 nc -N 10.99.0.2 7 < sent > back4
            timeout 400 nc -N fd00:99::2 7 < sent > back6
            stop
            """);

        Scenes.HashOf(_lab["back4"]).ShouldBe(Scenes.HashOf(_lab["sent"]), _lab.Story());
        Scenes.HashOf(_lab["back6"]).ShouldBe(Scenes.HashOf(_lab["sent"]), _lab.Story());
    }

    private void Fetch(string link)
    {
        _lab.Write("s.yaml", Scenes.OneHost(link, Web));

        _lab.Run(
            """
            start s.yaml
            for at in 10.99.0.2 '[fd00:99::2]'; do
                curl -sS -m 400 -w 'status %{http_code} %{size_download}\n' -o "$DIR/got" \
                    "http://$at/bytes/100000000"
                sha256sum < got
            done
            stop
            """);

        _lab.ShouldHaveSaid($"status 200 {Size}", times: 2);
        _lab.ShouldHaveSaid(Scenes.Hash100MB, times: 2);
    }

    private void FetchFromNginx(string link)
    {
        Scenes.WritePattern(_lab["content"], Size);
        _lab.WriteNginx(80);
        string client = "program: http-client, host: host, path: /content, size: 100MB, "
            + $"sha256: {Scenes.Hash100MB}";
        _lab.Write("s.yaml", Scenes.OneHost(link,
            $$"""
              four: { {{client}}, connect: { host: gateway, port: 80 } }
              six: { {{client}}, connect: { host: gateway, port: 80, address: "fd00:99::1" } }
            """)
            + "\nexpect: [ counts: { conversations-completed: 2 } ]");

        _lab.Run(
            """
            nginx 80
            start s.yaml
            ended
            """);

        _lab.ShouldHaveSaid("emulator: 0");
        _lab.ShouldHaveSaid("nothing was left to happen");
    }
}
