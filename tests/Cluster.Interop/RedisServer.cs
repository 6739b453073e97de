using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ActorTcp.Cluster.Interop;

/// <summary>A Redis of one test: on a free port, with a directory of its own; nothing of it is
/// left.</summary>
internal sealed class RedisServer : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("actortcp-redis-").FullName;
    private readonly RedisSetup _setup;
    private Process? _process;

    private RedisServer(RedisSetup setup) => _setup = setup;

    /// <summary>Whether this machine has a Redis; null: yes, else why not.</summary>
    public static string? Obstacle { get; } =
        OperatingSystem.IsWindows() ? "Redis does not run on Windows"
        : Program is null ? "redis-server is not installed (Debian: redis-server)"
        : null;

    public int Port { get; } = FreePort.Find();

    /// <summary>For <c>--redis</c> and <c>--cluster</c>, without options.</summary>
    public string Address => $"127.0.0.1:{Port}";

    private static string? Program =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/bin"
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(static folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);

    public static RedisServer Start(RedisSetup? setup = null)
    {
        var server = new RedisServer(setup ?? new());
        try
        {
            server.Start();
        }
        catch
        {
            server.Dispose();
            throw;
        }

        return server;
    }

    /// <summary>As after a crash: what was not yet in the append-only file is gone.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it, or starts it again with the files that it left.</summary>
    public void Start()
    {
        List<string> words =
        [
            "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--daemonize", "no",
            "--loglevel", "warning", "--appendonly", _setup.KeepsLog ? "yes" : "no",
            "--appendfsync", "always",
        ];
        if (_setup.Password is { } password) words.AddRange("--requirepass", password);
        if (_setup.Certificate is { } files)
        {
            words.AddRange("--port", "0", "--tls-port", $"{Port}", "--tls-auth-clients", "no");
            words.AddRange("--tls-cert-file", files.Certificate, "--tls-key-file", files.Key);
            words.AddRange("--tls-ca-cert-file", files.Certificate);
        }
        else words.AddRange("--port", $"{Port}");

        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(Program!, words)
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
        })!;
        WaitUntilReady();
    }

    public void Freeze() => Signals.Send("STOP", _process!.Id);

    public void Thaw() => Signals.Send("CONT", _process!.Id);

    public void Dispose()
    {
        if (_process is { HasExited: false }) Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>It listens, and has read its files.</summary>
    private void WaitUntilReady()
    {
        var clock = Stopwatch.StartNew();
        while (!IsReady())
        {
            if (_process!.HasExited) throw new InvalidOperationException("redis-server did not start");
            if (clock.Elapsed > LongEnough) throw new TimeoutException("redis-server is not ready");
            Thread.Sleep(10);
        }
    }

    private bool IsReady()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            if (_setup.Certificate is not null) return true;

            client.GetStream().Write("PING\r\n"u8);
            var reply = new byte[64];
            string text = Encoding.ASCII.GetString(reply, 0, client.GetStream().Read(reply));
            return text.StartsWith("+PONG", StringComparison.Ordinal)
                || text.StartsWith("-NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
