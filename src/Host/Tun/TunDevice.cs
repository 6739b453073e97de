using System.Buffers.Binary;
using System.Text;
using ActorTcp.Host.RealTime;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Host.Tun;

/// <summary>A TUN device: what the kernel routes to it is read here, what is written here the kernel
/// receives.</summary>
internal sealed partial class TunDevice : IPacketDevice, IDisposable
{
    public const int LongestName = 15;

    private const string Path = "/dev/net/tun";
    private const nuint SetInterface = 0x400454CA; // TUNSETIFF
    private const nuint SetOffload = 0x400454D0; // TUNSETOFFLOAD
    private const short TunWithoutInfo = 0x0001 | 0x1000; // IFF_TUN, IFF_NO_PI
    private const short WithVirtioHeader = 0x4000; // IFF_VNET_HDR
    private const int InterfaceRequestLength = 40;
    private const int FlagsOffset = 16;
    private const nuint OffloadChecksumAndTcp = 0x01 | 0x02 | 0x04 | 0x08; // TUN_F_CSUM, TSO4, TSO6, ECN

    private int _descriptor;

    private TunDevice(int descriptor, string name, bool offloads)
    {
        _descriptor = descriptor;
        Name = name;
        _offloads = offloads;
    }

    public string Name { get; }

    /// <summary>Attaches to a device, and makes it where there is none of that name.</summary>
    /// <exception cref="TunException">That cannot be.</exception>
    public static TunDevice Open(string name, bool offloads)
    {
        int descriptor = LibC.Open(
            Encoding.ASCII.GetBytes($"{Path}\0"),
            LibC.ReadWrite | LibC.NonBlocking | LibC.CloseOnExec);
        if (descriptor < 0) throw new TunException(WhyNotOpened(SystemError.Last));

        var device = new TunDevice(descriptor, name, offloads);
        try
        {
            device.Attach();
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    public void Wait(long nanoseconds, int other)
    {
        short events = LibC.Poll(_descriptor, LibC.PollIn, nanoseconds, other);
        if ((events & LibC.PollFailed) != 0) throw Lost();
    }

    public void Dispose()
    {
        if (_descriptor < 0) return;

        _ = LibC.Close(_descriptor); // a device that was made here goes with its descriptor
        _descriptor = -1;
    }

    private void Attach()
    {
        var request = new byte[InterfaceRequestLength];
        Encoding.ASCII.GetBytes(Name, request);
        BinaryPrimitives.WriteInt16LittleEndian(
            request.AsSpan(FlagsOffset), (short)(TunWithoutInfo | WithVirtioHeader));
        if (LibC.Control(_descriptor, SetInterface, ref request[0]) < 0)
            throw new TunException(WhyNotAttached(SystemError.Last));

        if (LibC.Control(_descriptor, SetOffload, _offloads ? OffloadChecksumAndTcp : 0) < 0)
            throw new TunException($"{Name}: no offload: {SystemError.Text(SystemError.Last)}");
    }

    private DeviceLostException Lost() =>
        new($"the device {Name} was removed while the run went on");

    private static string WhyNotOpened(int error) => error switch
    {
        SystemError.NoEntry or SystemError.NoDevice or SystemError.NoDeviceOrAddress =>
            $"there is no {Path}: this kernel has no TUN devices; 'modprobe tun' may load them",
        SystemError.NoAccess or SystemError.NotPermitted =>
            $"{Path} may not be opened: 'chmod 666 {Path}' lets every user (what one may do with it is "
            + "checked later)",
        _ => $"{Path} cannot be opened: {SystemError.Text(error)}",
    };

    private string WhyNotAttached(int error) => error switch
    {
        SystemError.NotPermitted =>
            $"the device {Name} may not be made or used: that takes CAP_NET_ADMIN. Without: "
            + $"'unshare -Urn' gives a network of one's own, or 'sudo ip tuntap add {Name} mode tun user "
            + $"{Environment.UserName}' makes the device beforehand",
        SystemError.Busy => $"the device {Name} is in use by another program",
        SystemError.InvalidArgument => $"{Name} is the name of something that is no TUN device",
        _ => $"the device {Name} cannot be made: {SystemError.Text(error)}",
    };
}
