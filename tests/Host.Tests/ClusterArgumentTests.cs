namespace ActorTcp.Host.Tests;

/// <summary>What cannot be on a cluster is said before anything is asked of one.</summary>
public sealed class ClusterArgumentTests
{
    private const string Small = """
        name: Small
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 20ms }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 1KB }
        """;

    [Theory]
    [InlineData("--run-id a", "--run-id: names a run on a cluster; expected --cluster HOST:PORT too")]
    [InlineData("--cluster r", "--cluster: the run needs a name there; expected --run-id ID too")]
    [InlineData("--cluster r --run-id a --real-time", "--cluster: a run in real time is on one machine")]
    public void Options_that_do_not_fit(string options, string expected)
    {
        using var folder = new TempFolder();
        Session session = Session.Of(["run", folder.Write("a.yaml", Small), .. options.Split(' ')]);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldStartWith(expected);
    }

    [Fact]
    public void One_scenario_at_a_time()
    {
        using var folder = new TempFolder();
        string a = folder.Write("a.yaml", Small), b = folder.Write("b.yaml", Small);
        Session session = Session.Of("run", a, b, "--cluster", "r", "--run-id", "x");

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldStartWith("--cluster: a run there is of one scenario; expected one FILE");
    }

    [Fact]
    public void A_proxy_stays_on_one_machine()
    {
        using var folder = new TempFolder();
        const string Proxy = Small + """

              way: { host: server, program: proxy, port: 81, to: 127.0.0.1:80 }
            """;
        Session session =
            Session.Of("run", folder.Write("a.yaml", Proxy), "--cluster", "r", "--run-id", "x");

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain("cannot be on a cluster");
    }

    [Fact]
    public void A_Redis_that_is_not_there_is_said()
    {
        Session session = Session.Of("cluster", "status", "--redis", "127.0.0.1:1,connectTimeout=200");

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain("Redis at 127.0.0.1:1,connecttimeout=200: it cannot be reached");
    }
}
