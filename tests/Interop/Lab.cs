using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ActorTcp.Interop;

/// <summary>A network of its own with an emulator in it, for one test: nothing of it is left
/// afterwards.</summary>
/// <remarks>
/// A shell in new user, network and process namespaces runs the test's script. When it ends, or when its time
/// is up, the kernel ends all that it started and takes the network down.
/// </remarks>
internal sealed partial class Lab : IDisposable
{
    /// <summary>Of a test that is stuck; none that passes comes near it, however busy the machine.</summary>
    private const int LongestSeconds = 600;

    private static readonly string[] Apart = ["--user", "--map-root-user", "--net"];

    private readonly string _folder = Directory.CreateTempSubdirectory("actortcp-interop-").FullName;

    /// <summary>Whether this machine lets us make such networks; null: yes, else why not.</summary>
    public static string? Obstacle { get; } = FindObstacle();

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "actortcp.dll");

    private static string Dotnet { get; } = Path.Combine(
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")), "dotnet");

    private string _output = "";

    public string this[string name] => Path.Combine(_folder, name);

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    public string Read(string name) => File.ReadAllText(this[name]);

    /// <summary>The settings of a server of the files of this directory: 'nginx PORT' in the script runs
    /// it.</summary>
    public void WriteNginx(int port) => Write("nginx.conf",
        $$"""
        daemon off; pid nginx.pid; error_log nginx.log; worker_rlimit_nofile 20000;
        events { worker_connections 8192; }
        http {
            log_format plain '$remote_addr $status'; access_log access.log plain;
            client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
            scgi_temp_path t5;
            server { listen {{port}} backlog=4096; listen [::]:{{port}} backlog=4096; root .; }
        }
        """);

    /// <summary>Runs a script of bash; DIR is a directory of the test.</summary>
    /// <returns>All that it wrote, errors included.</returns>
    public string Run(string script)
    {
        Write("script.sh", Common + "ip link set lo up\n" + script);
        (int code, _output) = Start(
            LongestSeconds, _folder,
            [.. Apart, "--pid", "--fork", "--kill-child", "bash", this["script.sh"]]);
        code.ShouldBe(0, Story());
        return _output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux()) return "only Linux has namespaces";
        if (InteropFactAttribute.Find("unshare") is null) return "unshare is not on the PATH";
        if (InteropFactAttribute.Find("ip") is null) return "ip is not on the PATH (Debian: iproute2)";

        (int code, string output) = Start(
            10, "/tmp", [.. Apart, "ip", "tuntap", "add", "probe0", "mode", "tun"]);
        return code == 0 ? null : $"no TUN device in a user namespace: {output.Trim()}";
    }

    private static (int Code, string Output) Start(int seconds, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("timeout", ["-s", "KILL", $"{seconds}", "unshare", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["DIR"] = folder;
        start.Environment["DOTNET"] = Dotnet;
        start.Environment["ACTORTCP"] = Program;
        start.Environment["TOOL"] = typeof(Lab).Assembly.Location;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
