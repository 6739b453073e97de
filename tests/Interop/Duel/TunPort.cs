using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ActorTcp.Interop.Duel;

/// <summary>One end of the wire: a TUN device without offload, so that packets are those of a real
/// wire.</summary>
internal sealed class TunPort : IDisposable
{
    private const nuint SetInterface = 0x400454CA; // TUNSETIFF
    private const short TunWithoutInfo = 0x0001 | 0x1000; // IFF_TUN, IFF_NO_PI
    private const int FlagsOffset = 16;

    private readonly SafeFileHandle _handle;

    private TunPort(SafeFileHandle handle) => _handle = handle;

    /// <summary>Makes the device; it goes with this program, in whatever network it is then.</summary>
    public static TunPort Open(string name)
    {
        SafeFileHandle handle = File.OpenHandle(
            "/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BinaryPrimitives.WriteInt16LittleEndian(request.AsSpan(FlagsOffset), TunWithoutInfo);
        if (Control(handle, SetInterface, ref request[0]) < 0)
            throw new IOException($"{name}: {Marshal.GetLastPInvokeErrorMessage()}");
        return new(handle);
    }

    /// <summary>The next packet; waits for it.</summary>
    public int Read(byte[] packet) => (int)Read(_handle, ref packet[0], packet.Length);

    public void Write(byte[] packet) => _ = Write(_handle, ref packet[0], packet.Length);

    public void Dispose() => _handle.Dispose();

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle descriptor, nuint request, ref byte argument);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(SafeFileHandle descriptor, ref byte buffer, nint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(SafeFileHandle descriptor, ref byte buffer, nint count);
}
