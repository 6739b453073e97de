using System.Runtime.InteropServices;

namespace ActorTcp.Host.Tun;

/// <content>News of many descriptors (epoll).</content>
internal static partial class LibC
{
    public const uint EventIn = 1;
    public const uint EventOut = 4;
    public const uint EventPeerClosed = 0x2000;
    public const uint EventOnChange = 1u << 31;
    public const int AddToEvents = 1;

    /// <summary>Of an event; packed on x64, and there alone.</summary>
    public static readonly int EventLength =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    [DllImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int CreateEvents(int flags);

    [DllImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ChangeEvents(int events, int operation, int descriptor, ref byte change);

    [DllImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int TakeEvents(int events, ref byte taken, int most, int milliseconds);
}
