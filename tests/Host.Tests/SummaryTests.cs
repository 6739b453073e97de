namespace ActorTcp.Host.Tests;

/// <summary>What a run tells people.</summary>
public sealed class SummaryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_summary_has_what_people_ask_first()
    {
        Session session = Session.Of("run", _folder.Write("web.yaml", ScenarioTexts.Held), "--seed", "7");

        session.Code.ShouldBe(ExitCode.Held);
        session.Error.ShouldBeEmpty();
        session.OutputLines[0].ShouldBe($"web ({_folder["web.yaml"]}, seed 7)");
        foreach (string row in (string[])
        [
            "Connections  opened         1", "established    1", "closed         1", "refused        0",
            "read           11.0 kB, every byte checked", "goodput        2.20 Mbit/s",
            "Segments     sent           ",
            "lost by links  0", "Handshake    min 20.0 ms    p50 20.0 ms   p90 20.0 ms", "Request      min ",
            "end: nothing was left to happen", "held    delivered: all (found 11,000 of 11,000 bytes",
            "The expectation holds.",
        ])
        {
            session.Output.ShouldContain(row);
        }
    }

    [Fact]
    public void A_failed_expectation_says_where_what_and_what_was_found()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);

        Session session = Session.Of("run", file);

        session.Code.ShouldBe(ExitCode.NotHeld);
        session.Output.ShouldContain(
            $"FAILED  {file}:12: somebody is refused: counts: connections-refused: 7\n"
            + "        expected 7\n        found    0\n");
        session.OutputLines[^1].ShouldBe("1 of 2 expectations failed.");
    }

    [Fact]
    public void Quiet_is_silent_where_all_holds()
    {
        Session session = Session.Of("run", _folder.Write("web.yaml", ScenarioTexts.Held), "--quiet");

        session.Code.ShouldBe(ExitCode.Held);
        session.Output.ShouldBeEmpty();
        session.Error.ShouldBeEmpty();
    }

    [Fact]
    public void Quiet_tells_failures_alone()
    {
        string held = _folder.Write("a.yaml", ScenarioTexts.Held);
        string failing = _folder.Write("b.yaml", ScenarioTexts.Failing);

        Session session = Session.Of("run", held, failing, "--quiet");

        session.Code.ShouldBe(ExitCode.NotHeld);
        session.OutputLines.Length.ShouldBe(3);
        session.OutputLines[0].ShouldStartWith("FAILED  ");
    }

    [Fact]
    public void Several_files_have_their_own_summaries_and_a_last_line()
    {
        string held = _folder.Write("a.yaml", ScenarioTexts.Held);
        string failing = _folder.Write("b.yaml", ScenarioTexts.Failing);
        string refused = _folder.Write("c.yaml", ScenarioTexts.Refused);

        Session session = Session.Of("run", held, failing, refused);

        session.Code.ShouldBe(ExitCode.NotHeld);
        session.Output.ShouldContain($"\na closed port ({refused}, seed 1)\n");
        session.OutputLines[^1].ShouldBe($"3 scenarios: 2 held, 1 failed ({failing})");
    }

    [Fact]
    public void Errors_that_programs_saw_are_told()
    {
        Session session = Session.Of("run", _folder.Write("c.yaml", ScenarioTexts.Refused));

        session.Code.ShouldBe(ExitCode.Held);
        session.Output.ShouldContain("refused        1\n");
        session.Output.ShouldMatch(@"Errors seen by +browser +ECONNREFUSED 1 time\n");
    }

    [Fact]
    public void What_still_stands_is_told_with_the_reason()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Held);

        Session session = Session.Of("run", file, "--until", "1s");

        session.Output.ShouldMatch(@"Still standing +TIME-WAIT +1 end: waits for 2 MSL");
        session.Output.ShouldContain("end: the limit of virtual time");
    }

    [Fact]
    public void A_closed_window_and_its_probes_are_told()
    {
        string file = _folder.Write("window.yaml", """
            until: 1min
            hosts: { a: { addresses: 10.0.0.1 }, b: { addresses: 10.0.0.2 } }
            links: { wire: { between: [a, b], delay: 5ms } }
            processes:
              deaf: { host: b, program: sink-server, port: 80, read: never }
              talker: { host: a, program: bulk-sender, bytes: 1MB, connect: deaf }
              beggar: { host: a, program: bulk-sender, bytes: 1MB, connect: { host: b, port: 81 } }
            expect: [ { state-paths: { talker: CLOSED > SYN-SENT } } ]
            """);

        Session session = Session.Of("run", file);

        session.Output.ShouldMatch(@"zero-window probes +\d+\n");
        session.Output.ShouldMatch(@" resets +1\n");
        session.Output.ShouldNotContain("keep-alives");
        session.Output.ShouldMatch(@"ESTABLISHED +1 end: the peer keeps its window closed and answers");
        session.Output.ShouldMatch(@"ESTABLISHED +1 end: open; the program here has not closed,");
        session.Output.ShouldContain("found    CLOSED > SYN-SENT > ESTABLISHED\n");
    }

    [Fact]
    public void An_interrupted_run_tells_so_and_judges_nothing()
    {
        var session = new Session { IsInterrupted = true };
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);

        // An interruption before the start runs nothing; the child process tests interrupt in the middle.
        session.Run("run", file).ShouldBe(ExitCode.Interrupted);
        session.Output.ShouldNotContain("FAILED");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    public void A_narrow_screen_breaks_lines_between_words(int columns)
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);
        var narrow = new Session { Columns = columns };
        narrow.Run("run", "--quiet", file);
        narrow.Run("run", Path.GetRelativePath(Environment.CurrentDirectory, file));

        string[] longest = [.. narrow.OutputLines.Where(line => line.Length > columns)];
        longest.ShouldAllBe(line => !line.Trim().Contains(' '), "a word alone may be longer than the screen");
        foreach (string word in (string[])["established", "retransmitted", "nothing", "expectations"])
        {
            narrow.Output.ShouldContain(word);
        }
    }

    [Fact]
    public void Without_a_terminal_there_is_nothing_but_text()
    {
        Session session = Session.Of("run", _folder.Write("web.yaml", ScenarioTexts.Failing));

        session.Output.ShouldNotContain('\u001b');
        session.OutputLines.ShouldAllBe(line => line == line.TrimEnd());
    }

    [Fact]
    public void On_a_terminal_there_are_colours_unless_somebody_minds()
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);
        var colourful = new Session { Columns = 100, HasColors = true };
        var plain = new Session { Columns = 100, HasColors = false };

        colourful.Run("run", file);
        plain.Run("run", file);

        colourful.Output.ShouldContain("\u001b[");
        plain.Output.ShouldNotContain('\u001b');
    }
}
