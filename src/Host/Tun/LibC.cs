using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorTcp.Host.Tun;

/// <summary>The system calls of Linux that the class library does not offer.</summary>
/// <remarks>All arguments are numbers and references to numbers: nothing is converted on the way.</remarks>
internal static partial class LibC
{
    public const int ReadWrite = 2;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int NetlinkFamily = 16;
    public const int RawSocket = 3;
    public const short PollIn = 1;
    public const short PollFailed = 8 | 16 | 32; // POLLERR, POLLHUP, POLLNVAL

    private const int SetTimerSlack = 29;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const string Library = "libc";

    [DllImport(Library, EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Open(byte[] path, int flags);

    [DllImport(Library, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Close(int descriptor);

    [DllImport(Library, EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Read(int descriptor, ref byte buffer, nint count);

    [DllImport(Library, EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Write(int descriptor, ref byte buffer, nint count);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Control(int descriptor, nuint request, ref byte argument);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Control(int descriptor, nuint request, nuint argument);

    [DllImport(Library, EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Socket(int family, int type, int protocol);

    /// <summary>The number of an interface; 0: there is none of that name.</summary>
    public static int IndexOf(string name) => IndexOf(System.Text.Encoding.ASCII.GetBytes($"{name}\0"));

    /// <summary>Sleeps until the descriptor, or another one, has news; -1 is none.</summary>
    /// <returns>The news of the first.</returns>
    public static short Poll(int descriptor, short events, long nanoseconds, int other)
    {
        PollEntries entries = default;
        entries[0] = new() { Descriptor = descriptor, Events = events };
        entries[1] = new() { Descriptor = other, Events = PollIn };
        TimeSpec time = TimeSpec.Of(nanoseconds);
        int count = PPoll(ref entries[0], 2, ref time, 0);
        return count > 0 ? entries[0].Returned : (short)0;
    }

    /// <summary>Linux lets a sleeper wait 50 us longer than it asked, unless it asks for less.</summary>
    public static void WakeExactly() => _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);

    [DllImport(Library, EntryPoint = "if_nametoindex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int IndexOf(byte[] name);

    [DllImport(Library, EntryPoint = "ppoll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PPoll(ref PollEntry entries, nuint count, ref TimeSpec time, nint signals);

    [DllImport(Library, EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint a, nuint b, nuint c, nuint d);

    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [InlineArray(2)]
    private struct PollEntries
    {
        private PollEntry _first;
    }

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;

        public static TimeSpec Of(long nanoseconds) => new()
        {
            Seconds = (nint)(nanoseconds / NanosecondsPerSecond),
            Nanoseconds = (nint)(nanoseconds % NanosecondsPerSecond),
        };
    }
}
