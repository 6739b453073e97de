using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Tun;
using ActorTcp.Primitives;

namespace ActorTcp.Host.RealTime;

/// <summary>A scenario in real time, with or without a device, from its start to its report.</summary>
internal sealed class RealTimeRun : IDisposable
{
    private static readonly Duration DefaultLagBudget = 100.Ms;

    private readonly Scenario _scenario;
    private readonly RunOptions _options;
    private readonly Duration _lagBudget;
    private readonly TunDevice? _device;
    private readonly TunNetwork? _network;

    /// <param name="device">The name of a TUN device; null: nobody outside takes part.</param>
    /// <param name="lagBudget">Instead of the scenario's.</param>
    /// <exception cref="TunException">The device cannot be had.</exception>
    public RealTimeRun(Scenario scenario, RunOptions options, string? device, Duration? lagBudget)
    {
        _scenario = scenario;
        _options = options;
        _lagBudget = lagBudget ?? scenario.LagBudget ?? DefaultLagBudget;
        if (device is null)
        {
            WarmUp.Run();
            return;
        }

        TunNetwork.CheckAddresses(scenario, device);
        _device = TunDevice.Open(device, scenario.Gateway!.Offload);
        try
        {
            WarmUp.Run();
            _network = TunNetwork.SetUp(device, scenario);
        }
        catch
        {
            _device.Dispose();
            throw;
        }
    }

    /// <summary>Why the device was lost; null: it was not.</summary>
    public string? Loss { get; private set; }

    public RunReport Run(ICaptureSink? capture, Func<RunProgress, bool> watch)
    {
        if (OperatingSystem.IsLinux()) LibC.WakeExactly();
        IPacketDevice device = _device is null ? new NoDevice() : _device;
        using RealSockets? sockets = _scenario.FirstProxy is null ? null : new RealSockets();
        RunOptions options = _options with { Outside = _device, OutsideSockets = sockets };
        var run = new PacedRun(_scenario, options, capture);
        var loop = new RealTimeLoop(run, device, sockets, _lagBudget);
        RunReport report = loop.Run(watch);
        Loss = loop.Loss;
        if (report.Gateway is { } gateway && _device is not null)
            gateway.Device = new(_network!.Dropped, _device.Unreadable, _device.Refused);
        return report;
    }

    public void Dispose()
    {
        _network?.Dispose();
        _device?.Dispose();
    }
}
