using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ActorTcp.Cluster.Interop;

/// <summary>The built program in a process of its own; killed at the end of the test, if not
/// before.</summary>
internal sealed class Emulator : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(180);

    private readonly Process _process;
    private readonly StringBuilder _text = new();

    private Emulator(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that it said so far.</summary>
    public string Text
    {
        get
        {
            lock (_text) return _text.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "actortcp.dll");

    private static string Dotnet { get; } = Path.Combine(
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")), "dotnet");

    public static Emulator Start(params string[] arguments) => Start(null, arguments);

    /// <param name="environment">A variable and its value, or nothing.</param>
    /// <param name="arguments">Of the program.</param>
    public static Emulator Start((string Name, string Value)? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, [Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredCompilation"] = "1"; // a test is short: quick starts count
        start.Environment["DOTNET_TC_QuickJit"] = "1";
        if (environment is { } variable) start.Environment[variable.Name] = variable.Value;
        return new(start);
    }

    public void Signal(string name) => Signals.Send(name, _process.Id);

    public void WaitFor(string text) => WaitUntil(() => Text.Contains(text), $"'{text}'");

    public int WaitForExit()
    {
        WaitUntil(() => _process.HasExited, "its end");
        _process.WaitForExit(); // and for all of its output
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Polls: another process has no other way to tell.</summary>
    private void WaitUntil(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > LongEnough) throw new TimeoutException($"no {what} came:\n{Text}");
            Thread.Sleep(5);
        }
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_text) _text.AppendLine(line);
    }
}
