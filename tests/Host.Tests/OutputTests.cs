using System.Text.Json;
using ActorTcp.Actors.Running;

namespace ActorTcp.Host.Tests;

/// <summary>What <c>--out</c> leaves: all of it or nothing.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _out = new();

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void One_scenario_writes_its_files_into_the_directory()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);

        Session session = Session.Of("run", file, "--out", _out["a/b"]);

        session.Code.ShouldBe(ExitCode.Held);
        _out.Files().ShouldBe(["a/b/capture.pcapng", "a/b/report.json"]);
        session.Output.ShouldContain(_out["a/b/report.json"]);
        session.Output.ShouldMatch(@"capture\.pcapng \(\d+ packets\)");
        using var report = JsonDocument.Parse(File.ReadAllBytes(_out["a/b/report.json"]));
        report.RootElement.GetProperty("end").GetString().ShouldBe("quiet");
    }

    [Fact]
    public void Several_scenarios_write_into_directories_of_their_names()
    {
        Directory.CreateDirectory(_folder["other"]);
        string a = _folder.Write("a.yaml", ScenarioTexts.Held);
        string b = _folder.Write("b.yaml", ScenarioTexts.Refused);
        string otherA = _folder.Write("other/a.yaml", ScenarioTexts.Held);

        Session.Of("run", a, b, otherA, "--out", _out.FolderPath, "--quiet").Code.ShouldBe(ExitCode.Held);

        _out.Files().ShouldBe([
            "a-2/capture.pcapng", "a-2/report.json", "a/capture.pcapng", "a/report.json",
            "b/capture.pcapng", "b/report.json",
        ]);
    }

    [Fact]
    public void A_failed_expectation_still_leaves_the_report()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);

        Session.Of("run", file, "--out", _out.FolderPath).Code.ShouldBe(ExitCode.NotHeld);

        _out.Files().ShouldBe(["capture.pcapng", "report.json"]);
    }

    [Fact]
    public void Beyond_a_thousand_connections_there_is_no_capture_and_the_reason_is_told()
    {
        _out.Write("capture.pcapng", "of an earlier run");
        string file = _folder.Write("many.yaml", ScenarioTexts.Many);

        Session session = Session.Of("run", file, "--out", _out.FolderPath);

        session.Code.ShouldBe(ExitCode.Held);
        _out.Files().ShouldBe(["report.json"]);
        session.Output.ShouldContain("no capture: beyond 1,000 connections only if asked for");
    }

    [Fact]
    public void A_scenario_that_wants_no_capture_gets_none()
    {
        string file = _folder.Write("web.yaml", "capture: none\n" + ScenarioTexts.Held);

        Session session = Session.Of("run", file, "--out", _out.FolderPath);

        _out.Files().ShouldBe(["report.json"]);
        session.Output.ShouldContain("no capture: the scenario captures no link");
    }

    [Fact]
    public void A_limit_of_the_capture_is_told()
    {
        string file = _folder.Write("web.yaml", "capture: { limit-packets: 5 }\n" + ScenarioTexts.Held);

        Session session = Session.Of("run", file, "--out", _out.FolderPath);

        session.Output.ShouldContain("(5 packets, then the scenario's limit was reached)");
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused_before_anything_runs()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        string taken = _out.Write("taken", "somebody's");

        Session session = Session.Of("run", file, "--out", taken);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldBe(
            $"--out {taken}: is a file; expected a directory, or a name for a new one\n");
        _out.Files().ShouldBe(["taken"]);
    }

    [Theory]
    [InlineData("taken/below")]
    [InlineData("a\0b")]
    public void A_directory_that_cannot_be_is_refused_before_anything_runs(string name)
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        _out.Write("taken", "somebody's");

        Session session = Session.Of("run", file, "--out", _out[name]);

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldStartWith($"--out {_out[name]}: cannot be written to: ");
        _out.Files().ShouldBe(["taken"]);
    }

    [UnixFact("kill")]
    public void A_place_where_nobody_may_write_is_refused_before_anything_runs()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);

        Session session = Session.Of("run", file, "--out", "/proc/actortcp");

        session.Code.ShouldBe(ExitCode.BadInput);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldStartWith("--out /proc/actortcp: cannot be written to: ");
    }

    [Fact]
    public void Where_a_later_directory_is_refused_the_earlier_are_taken_away()
    {
        string a = _folder.Write("a.yaml", ScenarioTexts.Held);
        string b = _folder.Write("b.yaml", ScenarioTexts.Held);
        Directory.CreateDirectory(_out["out"]);
        _out.Write("out/b", "somebody's");

        Session.Of("run", a, b, "--out", _out["out"]).Code.ShouldBe(ExitCode.BadInput);

        _out.Files().ShouldBe(["out/b"]);
        Directory.Exists(_out["out/a"]).ShouldBeFalse();
    }

    [Fact]
    public void A_bug_leaves_nothing_behind()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);
        var session = new Session { Adjust = static options => options with { Tamper = Sabotage.Fail } };

        session.Run("run", file, "--out", _out["new"]).ShouldBe(ExitCode.Bug);

        Directory.Exists(_out["new"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Report_and_capture_do_not_depend_on_the_shards(int shards)
    {
        string file = _folder.Write("lossy.yaml", ScenarioTexts.Lossy);

        Session.Of("run", file, "--out", _out["one"]).Code.ShouldBe(ExitCode.Held);
        Session.Of("run", file, "--out", _out["more"], "--shards", $"{shards}").Code.ShouldBe(ExitCode.Held);

        foreach (string name in (string[])["report.json", "capture.pcapng"])
        {
            File.ReadAllBytes(_out[$"more/{name}"]).ShouldBe(File.ReadAllBytes(_out[$"one/{name}"]));
        }
    }

    [UnixFact("tshark")]
    public void The_capture_has_no_bad_packet_but_those_that_a_link_corrupted()
    {
        string file = _folder.Write("lossy.yaml", ScenarioTexts.Lossy);
        Session.Of("run", file, "--out", _out.FolderPath).Code.ShouldBe(ExitCode.Held);

        const string Bad = "(_ws.malformed || tcp.checksum.status == Bad || ip.checksum.status == Bad)";
        const string Check = "tcp.check_checksum:TRUE";
        int all = Tshark.Count(_out["capture.pcapng"], Check, "frame");
        int corrupted = Tshark.Count(_out["capture.pcapng"], Check, "frame.comment contains \"corrupted\"");
        string unexplained = $"{Bad} && !(frame.comment contains \"corrupted\")";
        int bad = Tshark.Count(_out["capture.pcapng"], Check, unexplained);

        all.ShouldBeGreaterThan(500);
        corrupted.ShouldBeGreaterThan(0);
        bad.ShouldBe(0);
    }
}
