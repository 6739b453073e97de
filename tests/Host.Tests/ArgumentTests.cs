using ActorTcp.Host.Commands;

namespace ActorTcp.Host.Tests;

/// <summary>What is wrong with arguments is said in one line each, and the exit code is 2.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("run x.yaml --shards 0", "--shards: found '0'; expected a whole number from 1 to 256")]
    [InlineData("run x.yaml --shards 257", "--shards: found '257'; expected a whole number from 1 to 256")]
    [InlineData("run x.yaml --shards two", "--shards: found 'two'; expected a whole number from 1 to 256")]
    [InlineData("run x.yaml --seed -1", "--seed: found '-1'; expected a whole number from 0 to 184467")]
    [InlineData("run x.yaml --seed 18446744073709551616", "--seed: found '18446744073709551616'; expected a")]
    [InlineData("run x.yaml --until 5", "--until: found '5', which has no unit: ns, us, ms, s, min or h")]
    [InlineData("run x.yaml --until 5parsecs", "--until: found '5parsecs', of which the unit 'parsecs' is")]
    [InlineData("run x.yaml --until 0s", "--until: found '0s', which is too small")]
    [InlineData("run x.yaml --sheds 3", "there is no option '--sheds'; there are --seed, --shards, --out")]
    [InlineData("run", "a scenario file is missing")]
    [InlineData("verify", "a scenario file is missing")]
    [InlineData("verify x.yaml --shards 1", "--shards: found '1'; expected at least two different numbers")]
    [InlineData("verify x.yaml --shards 1,1", "--shards: found '1,1'; expected at least two different")]
    [InlineData("verify x.yaml --shards 1,x", "--shards: found '1,x'; expected at least two different")]
    [InlineData("bench", "a workload is missing: lifecycle, idle, bulk, pingpong, growth or tun")]
    [InlineData("bench ping", "found 'ping'; expected a workload: lifecycle, idle, bulk, pingpong, growth")]
    [InlineData("bench idle --connections 0", "--connections: found '0'; expected a whole number from 1")]
    [InlineData("bench idle --loss 1", "--loss: found '1'; expected a probability from 0 to below 1")]
    [InlineData("bench idle --loss 100%", "--loss: found '100%'; expected a probability")]
    [InlineData("node", "Option '--redis' is required.")]
    [InlineData("node --redis a:b", "--redis: found 'a:b'; expected HOST:PORT, then options")]
    [InlineData("node --redis r,password=geheim,x=1", "--redis: there is no option 'x'; there are password")]
    [InlineData("node --redis r --name a/b", "--name: found 'a/b'; expected 1 to 64 letters, digits")]
    [InlineData("node --redis r --lease 10ms", "--lease: found '10ms'; expected 300ms to 10min")]
    [InlineData("run x.yaml --cluster r --run-id a,b", "--run-id: found 'a,b'; expected 1 to 64 letters")]
    [InlineData("cluster stop --redis r", "Required argument 'RUN-ID' missing")]
    [InlineData("packetdrill x --sysctl a", "--sysctl: found 'a'; expected NAME=VALUE")]
    [InlineData("packetdrill x --sysctl a.b=1", "--sysctl: sysctl a.b: there is no such knob")]
    [InlineData("cluster status --redis a:b", "actortcp cluster status: --redis: found 'a:b'; expected HOST")]
    [InlineData("cluster", "actortcp cluster: a command is missing: status, drain, stop, forget")]
    [InlineData("packetdrill", "a script, or a directory with scripts, is missing")]
    [InlineData("packetdrill x.pkt --quiet-time 5", "--quiet-time: found '5', which has no unit: ns, us")]
    [InlineData("explore x.yaml --expect some", "--expect: found 'some'; expected safety or all")]
    [InlineData("explode", "Unrecognized command or argument 'explode'.")]
    public void A_wrong_argument_is_said_in_a_line(string arguments, string expected)
    {
        Session session = Session.Of(arguments.Split(' '));

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldContain(expected);
        session.Error.TrimEnd('\n').Split('\n').Length.ShouldBe(2, session.Error);
        session.Error.ShouldContain("--help'.");
    }

    [Fact]
    public void Without_a_command_it_says_which_there_are()
    {
        Session session = Session.Of();

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain(
            "a command is missing: run, verify, explore, schema, bench, packetdrill, drive, node, cluster\n");
    }

    [Theory]
    [InlineData("", "Commands:")]
    [InlineData("run", "actortcp run web.yaml --out out")]
    [InlineData("verify", "actortcp verify *.yaml --shards 1,4")]
    [InlineData("schema", "actortcp schema > scenario.schema.json")]
    [InlineData("bench", "actortcp bench idle --json")]
    [InlineData("bench growth", "actortcp bench growth --most 100000")]
    [InlineData("bench tun", "unshare -Urn actortcp bench tun")]
    [InlineData("packetdrill", "actortcp packetdrill handshake.pkt")]
    [InlineData("drive", "actortcp drive --listen unix:/tmp/host.sock")]
    [InlineData("cluster drain", "actortcp cluster drain east-1")]
    public void Help_has_examples(string command, string expected)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Session session = Session.Of([.. words, "--help"]);

        session.Code.ShouldBe(ExitCode.Held);
        session.Error.ShouldBeEmpty();
        session.Output.ShouldContain("Usage:");
        session.Output.ShouldContain("Example");
        session.Output.ShouldContain(expected);
        session.OutputLines.ShouldAllBe(line => line.Length <= 110);
        if (command.Length > 0) session.Output.ShouldNotContain("actortcp run lossy-web.yaml");
    }

    [Theory]
    [InlineData("growth")]
    [InlineData("tun")]
    public void Help_of_a_benchmark_of_its_own_asks_for_no_workload(string benchmark) =>
        Session.Of("bench", benchmark, "--help").Output
            .ShouldContain($"actortcp bench {benchmark} [options]");

    [Fact]
    public void Version_is_that_of_the_program()
    {
        Session session = Session.Of("--version");

        session.Code.ShouldBe(ExitCode.Held);
        session.Output.ShouldBe($"actortcp {VersionAction.Version}\n");
        VersionAction.Version.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public void Schema_is_json()
    {
        Session session = Session.Of("schema");

        session.Code.ShouldBe(ExitCode.Held);
        using var schema = System.Text.Json.JsonDocument.Parse(session.Output);
        schema.RootElement.GetProperty("title").GetString().ShouldBe("ActorTcp scenario");
    }
}
