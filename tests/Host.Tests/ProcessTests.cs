using System.Runtime.InteropServices;
using System.Text.Json;

namespace ActorTcp.Host.Tests;

/// <summary>The built program as a process: exit codes, streams, signals, terminals.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _out = new();

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
    }

    [Theory]
    [InlineData(ScenarioTexts.Held, 0)]
    [InlineData(ScenarioTexts.Failing, 1)]
    [InlineData(ScenarioTexts.Wrong, 2)]
    public void Exit_codes(string scenario, int code)
    {
        using Child child = Child.Start("run", _folder.Write("web.yaml", scenario));

        child.WaitForExit().ShouldBe(code);
        (child.Output + child.Error).ShouldNotContain('\u001b');
        if (code == 2) child.Output.ShouldBeEmpty();
        else child.Error.ShouldBeEmpty();
    }

    [UnixFact("kill")]
    public void Ctrl_C_ends_a_run_with_the_report_of_what_happened_until_then() =>
        Interrupt(PosixSignal.SIGINT, ExitCode.Interrupted);

    [UnixFact("kill")]
    public void SIGTERM_does_the_same() => Interrupt(PosixSignal.SIGTERM, ExitCode.Terminated);

    [UnixFact("kill")]
    public void A_second_Ctrl_C_leaves_all_of_the_output_or_nothing()
    {
        using Child child = StartEndless();

        child.Signal(PosixSignal.SIGINT);
        child.Signal(PosixSignal.SIGINT);

        child.WaitForExit().ShouldBe(ExitCode.Interrupted, child.Error);
        if (_out.Files().Count > 0) _out.Files().ShouldBe(["capture.pcapng", "report.json"]);
    }

    [UnixFact("script")]
    public void A_terminal_gets_colours_and_progress()
    {
        string output = OnTerminal("TERM=xterm-256color", 100);

        output.ShouldContain("\u001b[1mConnections");
    }

    [UnixFact("script")]
    public void NO_COLOR_is_honoured()
    {
        string output = OnTerminal("TERM=xterm-256color NO_COLOR=1", 100);

        output.ShouldContain("\nConnections");
        output.ShouldNotMatch(@"\u001b\[[0-9;]*m"); // no colour; the progress may move the cursor
    }

    [UnixFact("script")]
    public void A_dumb_terminal_gets_nothing_but_text()
    {
        string output = OnTerminal("TERM=dumb", 50);

        output.ShouldNotContain('\u001b');
        output.Split('\n').ShouldAllBe(line => line.TrimEnd('\r').Length <= 50 || !line.Trim().Contains(' '));
    }

    private string OnTerminal(string environment, int columns)
    {
        string file = _folder.Write("web.yaml", ScenarioTexts.Failing);
        using Child child = Child.StartOnTerminal(environment, columns, "run", file);

        child.WaitForExit().ShouldBe(ExitCode.NotHeld, child.Output);
        return child.Output;
    }

    private void Interrupt(PosixSignal signal, int code)
    {
        using Child child = StartEndless();

        child.Signal(signal);

        child.WaitForExit().ShouldBe(code, child.Error);
        child.Output.ShouldContain("end: interrupted");
        child.Output.ShouldContain("1 expectation is not judged: the run was interrupted.");
        _out.Files().ShouldBe(["capture.pcapng", "report.json"]);
        using var report = JsonDocument.Parse(File.ReadAllBytes(_out["report.json"]));
        report.RootElement.GetProperty("end").GetString().ShouldBe("interrupted");
    }

    /// <summary>Returns when it is in the middle of its run.</summary>
    private Child StartEndless()
    {
        string file = _folder.Write("endless.yaml", ScenarioTexts.Endless);
        var child = Child.Start("run", file, "--out", _out.FolderPath);
        child.WaitUntil(() => Directory.EnumerateFiles(_out.FolderPath).Any(IsBigEnough));
        return child;
    }

    private static bool IsBigEnough(string file) => new FileInfo(file).Length > 100_000;
}
