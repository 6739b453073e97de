using System.Runtime.InteropServices;

namespace ActorTcp.Host.Tun;

/// <summary>The numbers with which Linux says why a call failed.</summary>
internal static class SystemError
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoDeviceOrAddress = 6;
    public const int WouldBlock = 11;
    public const int NoAccess = 13;
    public const int Busy = 16;
    public const int Exists = 17;
    public const int NoDevice = 19;
    public const int InvalidArgument = 22;
    public const int DescriptorInBadState = 77;

    public static int Last => Marshal.GetLastPInvokeError();

    public static string Text(int error) => Marshal.GetPInvokeErrorMessage(error);
}
