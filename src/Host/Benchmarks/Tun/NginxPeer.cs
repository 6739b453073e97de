using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ActorTcp.Host.Benchmarks.Tun;

/// <summary>The web server nginx, as the other end of what is measured.</summary>
internal sealed class NginxPeer : IDisposable
{
    private const string Program = "nginx";
    private const int Page = 80;
    private const int Status = 81;

    /// <summary>One worker: the emulator needs the other core. The page is served from memory, as the
    /// built-in server does it, and nothing is logged.</summary>
    private static readonly string Settings =
        $$"""
        user root; worker_processes 1; worker_rlimit_nofile 20000; pid nginx.pid; error_log nginx.log;
        events { worker_connections 16384; multi_accept on; }
        http {
            access_log off; keepalive_timeout 0;
            client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
            scgi_temp_path t5;
            server { listen {{KernelPeer.Kernel}}:{{Page}} backlog=4096; location / { return 200 hello; } }
            server { listen {{KernelPeer.Kernel}}:{{Status}}; location / { stub_status; } }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("actortcp-bench-").FullName;

    private NginxPeer() => File.WriteAllText(Path.Combine(_folder, "nginx.conf"), Settings);

    /// <summary>Answers emulated clients, and tells how many.</summary>
    public static string AnswerHttp()
    {
        try
        {
            using var server = new NginxPeer();
            string complaint = server.Call(); // goes to the background, and returns when it listens
            return complaint.Length > 0
                ? $"not measured: {complaint.Split('\n')[0]}"
                : KernelPeer.PerSecond(Requests);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "not measured: nginx is not on the PATH (Debian: nginx-light)";
        }
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(_folder, "nginx.pid"))) Call("-s", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Requests so far, as its status page has them: the last of the three numbers below the
    /// names.</summary>
    private static long Requests()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(KernelPeer.Kernel, Status);
        socket.Send("GET / HTTP/1.0\r\n\r\n"u8);
        using var reader = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("server accepts", StringComparison.Ordinal)) break;
        }

        string numbers = reader.ReadLine() ?? throw new InvalidOperationException("no status of nginx");
        return long.Parse(numbers.Trim().Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>What it had to complain about.</summary>
    private string Call(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["-p", _folder, "-c", "nginx.conf", .. arguments])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : complaint + $"exit code {process.ExitCode}";
    }
}
