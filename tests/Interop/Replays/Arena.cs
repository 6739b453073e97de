using System.Diagnostics;
using System.Runtime.InteropServices;
using ActorTcp.Interop.Duel;
using Microsoft.Win32.SafeHandles;

namespace ActorTcp.Interop.Replays;

/// <summary>Two networks of this program, with a wire between them: threads choose in which they
/// work.</summary>
/// <remarks>The program has to run in a network of its own, which becomes a's (<see cref="Lab"/>).</remarks>
internal sealed class Arena : IDisposable
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET

    private readonly SafeFileHandle _a = OpenNetwork();
    private readonly SafeFileHandle _b;

    public Arena()
    {
        TunPort a = SetUp("wireA", "10.77.0.1", "10.77.0.2");
        TunPort? b = null;
        SafeFileHandle? network = null;
        Join(new Thread(() =>
        {
            Check(Unshare(NewNetwork));
            network = OpenNetwork();
            b = SetUp("wireB", "10.77.0.2", "10.77.0.1");
        }));
        _b = network!;
        Wire = new(a, b!);
        Wire.Start();
    }

    public Wire Wire { get; }

    /// <summary>Starts a thread in the network of an end.</summary>
    public Thread In(char end, Action work)
    {
        var thread = new Thread(() =>
        {
            Check(SetNetwork(end == 'a' ? _a : _b, NewNetwork));
            work();
        }) { IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>Sets switches of both kernels, as <c>tcp_sack=0</c>.</summary>
    public void Set(IEnumerable<string> switches)
    {
        string[][] pairs = [.. switches.Select(each => each.Split('='))];
        foreach (char end in "ab")
        {
            In(end, () =>
            {
                foreach (string[] pair in pairs) File.WriteAllText($"/proc/sys/net/ipv4/{pair[0]}", pair[1]);
            }).Join();
        }
    }

    public void Dispose()
    {
        Wire.Dispose();
        _a.Dispose();
        _b.Dispose();
    }

    private static void Join(Thread thread)
    {
        thread.Start();
        thread.Join();
    }

    private static TunPort SetUp(string device, string own, string other)
    {
        TunPort port = TunPort.Open(device);
        File.WriteAllText("/proc/sys/net/ipv6/conf/all/disable_ipv6", "1");
        foreach (string command in (string[])
            ["link set lo up", $"addr add {own}/32 dev {device}", $"link set {device} up",
                $"route add {other} dev {device}"])
        {
            using Process ip = Process.Start("ip", command);
            ip.WaitForExit();
            if (ip.ExitCode != 0) throw new IOException($"ip {command}: {ip.ExitCode}");
        }

        return port;
    }

    private static SafeFileHandle OpenNetwork() => File.OpenHandle("/proc/thread-self/ns/net");

    private static void Check(int result)
    {
        if (result != 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNetwork(SafeFileHandle network, int kind);
}
