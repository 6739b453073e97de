using System.Net;
using System.Net.NetworkInformation;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Tun;

/// <summary>Addresses and routes of a device, for as long as a run lasts; then all is as it was.</summary>
internal sealed class TunNetwork : IDisposable
{
    /// <summary>Packets, each of up to 64 KiB, that wait while the emulator is busy: the kernel's 500 are not
    /// enough for 10 ms of a gigabit. A longer queue delays, which is counted as lag; a full one loses what
    /// no link of the scenario lost.</summary>
    private const int QueueLength = 10_000;

    private readonly string _name;
    private readonly int _index;
    private readonly GatewayPlan _gateway;
    private readonly List<AddressPrefix> _wanted;
    private readonly RoutingTables _tables = new();
    private readonly LinkState _before;
    private readonly long _droppedBefore;
    private readonly List<IpAddress> _addresses = [];
    private readonly List<AddressPrefix> _routes = [];
    private bool _hasChangedLink;

    private TunNetwork(string name, Scenario scenario)
    {
        _name = name;
        _gateway = scenario.Gateway!;
        _wanted = [.. Behind(scenario).SelectMany(AddressPrefix.Of)];
        _index = LibC.IndexOf(name);
        _before = _tables.FindLink(_index);
        _droppedBefore = _tables.FindDropped(_index);
    }

    /// <summary>Packets of this machine that found the device's queue full since it was set up.</summary>
    /// <remarks>0 where the device is gone.</remarks>
    public long Dropped => Math.Max(_tables.FindDropped(_index) - _droppedBefore, 0);

    /// <summary>Emulated addresses that packets reach through the gateway.</summary>
    public static IEnumerable<AddressRange> Behind(Scenario scenario) => scenario.Links
        .Where(link => link.First.IsGateway || link.Second.IsGateway)
        .Select(link => link.First.IsGateway ? link.Second : link.First)
        .SelectMany(host => host.V4.Concat(host.V6));

    /// <summary>No emulated address, nor the gateway's own, may be one that the machine has.</summary>
    /// <exception cref="TunException">One is.</exception>
    public static void CheckAddresses(Scenario scenario, string ownDevice)
    {
        List<AddressRange> emulated = [.. Behind(scenario)];
        IReadOnlyList<IpAddress> own = scenario.Gateway!.Host.AddressesOf(0);
        foreach (NetworkInterface other in NetworkInterface.GetAllNetworkInterfaces())
        {
            foreach (UnicastIPAddressInformation entry in other.GetIPProperties().UnicastAddresses)
            {
                IpAddress address = IpAddress.Read(entry.Address.GetAddressBytes());
                bool isEmulated = emulated.Exists(range => range.Contains(address));
                bool isGateway = other.Name != ownDevice && own.Contains(address);
                if (!isEmulated && !isGateway) continue;

                string what = isEmulated ? "an emulated address" : "the gateway's address";
                string who = $"is one of this machine's: {other.Name} has it";
                throw new TunException($"{what}, {address}, {who}");
            }
        }
    }

    /// <exception cref="TunException">Something is in the way; what was changed is undone.</exception>
    public static TunNetwork SetUp(string name, Scenario scenario)
    {
        var network = new TunNetwork(name, scenario);
        try
        {
            network.Apply();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (AddressPrefix route in _routes) _tables.DeleteRoute(_index, route);
        foreach (IpAddress address in _addresses) _tables.DeleteAddress(_index, address);
        if (_hasChangedLink) _tables.SetLink(_index, _before);
        _tables.Dispose();
    }

    private void Apply()
    {
        int queue = Math.Max(QueueLength, _before.QueueLength);
        int error = _tables.SetLink(_index, new(Up: true, _gateway.Mtu, queue));
        if (error == SystemError.NotPermitted)
        {
            CheckDoneBySomebodyElse();
            return;
        }

        Refuse(error, "cannot be set up");
        _hasChangedLink = true;
        foreach (IpAddress address in _gateway.Host.AddressesOf(0))
        {
            error = _tables.AddAddress(_index, address);
            if (error == SystemError.Exists) continue; // somebody gave it this one before
            if (error == SystemError.NoAccess)
                throw new TunException($"{_name}: IPv6 is switched off here; {address} cannot be given");
            Refuse(error, $"cannot have the address {address}");
            _addresses.Add(address);
        }

        foreach (AddressPrefix prefix in _wanted) AddRoute(prefix);
    }

    private void AddRoute(AddressPrefix prefix)
    {
        if (Source(prefix.First.IsV4) is not { } source) return; // the gateway does not speak that family

        int error = _tables.AddRoute(_index, prefix, source);
        if (error == SystemError.Exists && _tables.FindWay(prefix.First) == _index) return;
        if (error == SystemError.Exists)
            throw new TunException($"this machine has a route to {prefix} already, not by {_name}");
        Refuse(error, $"cannot have a route to {prefix}");
        _routes.Add(prefix);
    }

    private IpAddress? Source(bool isV4)
    {
        foreach (IpAddress address in _gateway.Host.AddressesOf(0))
        {
            if (address.IsV4 == isV4) return address;
        }

        return null;
    }

    /// <summary>Who may use a device but not change it needs one that is ready.</summary>
    private void CheckDoneBySomebodyElse()
    {
        bool isReady = _before.Up && _before.Mtu == _gateway.Mtu
            && _wanted.TrueForAll(prefix => _tables.FindWay(prefix.First) == _index);
        if (isReady) return;

        var commands = new List<string> { $"ip link set {_name} up mtu {_gateway.Mtu}" };
        foreach (IpAddress address in _gateway.Host.AddressesOf(0))
            commands.Add($"ip addr add {address} dev {_name}");
        foreach (AddressPrefix prefix in _wanted) commands.Add($"ip route add {prefix} dev {_name}");
        throw new TunException(
            $"{_name} is not ready, and to change it takes CAP_NET_ADMIN. Somebody who has it must say: "
            + string.Join("; ", commands));
    }

    private void Refuse(int error, string what)
    {
        if (error != 0) throw new TunException($"{_name} {what}: {SystemError.Text(error)}");
    }
}
