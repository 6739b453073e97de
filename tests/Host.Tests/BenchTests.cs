using System.Text.Json;

namespace ActorTcp.Host.Tests;

/// <summary>Small benchmarks: not how fast, but whether everything is done and told.</summary>
public sealed class BenchTests
{
    private static readonly string[] Fields =
    [
        "workload", "connections", "loss", "shards", "wall_s", "cpu_s", "sim_s", "done", "segs", "events",
        "rx_bytes", "peak_rss_kb", "bytes_per_conn", "segs_per_cpu_s", "conn_per_cpu_s",
    ];

    [Theory]
    [InlineData("lifecycle --connections 50", 50, 50 * (1_024 + 10_240))]
    [InlineData("lifecycle --connections 50 --loss 5%", 50, 50 * (1_024 + 10_240))]
    [InlineData("lifecycle --connections 50 --shards 2", 50, 50 * (1_024 + 10_240))]
    [InlineData("lifecycle --connections 1", 1, 1_024 + 10_240)]
    [InlineData("idle --connections 50", 50, 0)]
    [InlineData("pingpong --connections 50", 50, 50 * 2 * 20 * 16)]
    public void Json_is_one_line_with_exactly_these_fields(string arguments, int connections, long bytes)
    {
        Session session = Session.Of(["bench", .. arguments.Split(' '), "--json"]);

        session.Code.ShouldBe(ExitCode.Held, session.Error);
        session.Error.ShouldBeEmpty();
        session.OutputLines.Length.ShouldBe(1);
        using var json = JsonDocument.Parse(session.Output);
        json.RootElement.EnumerateObject().Select(field => field.Name).ShouldBe(Fields);
        json.RootElement.GetProperty("connections").GetInt32().ShouldBe(connections);
        json.RootElement.GetProperty("done").GetInt64().ShouldBe(connections);
        json.RootElement.GetProperty("rx_bytes").GetInt64().ShouldBe(bytes);
        json.RootElement.GetProperty("segs").GetInt64().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("peak_rss_kb").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Loss_is_a_number_in_json()
    {
        Session session = Session.Of("bench", "idle", "--connections", "2", "--loss", "1%", "--json");

        using var json = JsonDocument.Parse(session.Output);
        json.RootElement.GetProperty("loss").GetDouble().ShouldBe(0.01);
        json.RootElement.GetProperty("workload").GetString().ShouldBe("idle");
    }

    [Fact]
    public void For_people_there_is_a_table()
    {
        Session session = Session.Of("bench", "idle", "--connections", "20");

        session.Code.ShouldBe(ExitCode.Held);
        session.OutputLines[0].ShouldBe("idle, 20 connections, 1 shard");
        session.Output.ShouldContain("20 of 20 connections");
        session.Output.ShouldContain("bytes, both ends; established, collected");
    }

    [Fact]
    public void An_interruption_prints_no_result()
    {
        var session = new Session { IsInterrupted = true };

        session.Run("bench", "idle", "--json").ShouldBe(ExitCode.Interrupted);

        session.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Growth_is_one_bar_a_size()
    {
        Session session = Session.Of("bench", "growth", "--most", "1000");

        session.Code.ShouldBe(ExitCode.Held);
        session.OutputLines[0].ShouldBe("processor time of a segment");
        session.OutputLines.Count(line => line.Contains("## ", StringComparison.Ordinal)).ShouldBe(4);
        session.OutputLines[1].ShouldStartWith("connections  1,000");
        session.OutputLines[4].ShouldContain(" 1,000  ");
    }

    [Theory]
    [InlineData("999")]
    [InlineData("1000001")]
    [InlineData("many")]
    public void Growth_refuses_a_size_that_it_does_not_know(string most)
    {
        Session session = Session.Of("bench", "growth", "--most", most);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Error.ShouldContain($"found '{most}'; expected a whole number from 1000 to 1000000");
    }
}
