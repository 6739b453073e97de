using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ActorTcp.Host.Tests;

/// <summary>The built program in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Child(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public string Output => _output.Result;

    public string Error => _error.Result;

    private static string Dotnet { get; } = FindDotnet();

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "actortcp.dll");

    public static Child Start(params string[] arguments) => new(new(Dotnet, [Program, .. arguments]));

    /// <summary>
    /// On a terminal, which script(1) makes; its columns are those of <paramref name="columns"/>.
    /// </summary>
    public static Child StartOnTerminal(string environment, int columns, params string[] arguments)
    {
        string[] all = [Dotnet, Program, .. arguments];
        string words = string.Join(' ', all.Select(word => $"'{word}'"));
        string command = $"stty cols {columns}; exec env {environment} {words}";
        return new(new("script", ["--quiet", "--return", "--command", command, "/dev/null"]));
    }

    public int WaitForExit()
    {
        if (_process.WaitForExit(LongEnough))
        {
            _process.WaitForExit(); // and for all of its output
            return _process.ExitCode;
        }

        _process.Kill(entireProcessTree: true);
        throw new TimeoutException($"the program did not end: {Output}{Error}");
    }

    /// <summary>Waits until something is so; polls, for there is nothing to be told by.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            bool isLate = clock.Elapsed > LongEnough || _process.HasExited;
            if (isLate) throw new TimeoutException("it never was so");
            Thread.Sleep(10);
        }
    }

    public void Signal(PosixSignal signal)
    {
        string name = signal == PosixSignal.SIGTERM ? "-TERM" : "-INT";
        using Process kill = Process.Start("kill", [name, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string FindDotnet()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.Combine(root, name);
    }
}
