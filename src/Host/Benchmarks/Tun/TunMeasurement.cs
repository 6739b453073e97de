using System.Net.Sockets;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.RealTime;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Benchmarks.Tun;

/// <summary>One figure: a scenario behind a device, and sockets of this machine that talk to it.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Name">Which way.</param>
/// <param name="Link">Fields of the link between host and gateway.</param>
/// <param name="Processes">Of the emulated host.</param>
/// <param name="Peer">Measures, on a thread of its own.</param>
internal sealed record TunMeasurement(
    string Group, string Name, string Link, string Processes, Func<string> Peer)
{
    private const string Clean = "delay: 0";
    private const string Distant = "delay: 5ms, loss: 0.1%";
    private const string Device = "actortcp-bench";
    private const string Sink = "sink: { program: sink-server, host: host, port: 9 }";
    private const string Source =
        "bulk: { program: bulk-sender, host: host, bytes: 1TB, connect: { host: gateway, port: 9 }, "
        + "start: 200ms }";

    // CUBIC and Reno allow about 50 Mbit/s at that loss and distance; the kernel's own sender
    // may be set to BBR too.
    private const string BbrSource =
        "bulk: { program: bulk-sender, host: host, bytes: 1TB, connect: { host: gateway, port: 9 }, "
        + "start: 200ms, tcp: { congestion-control: bbr } }";
    private const string Echo =
        "echo: { program: echo-server, host: host, port: 7, socket: { no-delay: true } }";
    private const string Web =
        "web: { program: http-server, host: host, port: 80, backlog: 4096, syn-backlog: 4096 }";
    private const string Clients =
        "get: { program: http-client, host: host, connect: { host: gateway, port: 80 }, start: 200ms, "
        + "connections: 60000, arrival: { rate: 12000/s }, keep-alive: false }";

    public static IReadOnlyList<TunMeasurement> All { get; } =
    [
        new("Clean", "to the kernel", Clean, Source, KernelPeer.Drain),
        new("Clean", "from the kernel", Clean, Sink, KernelPeer.Fill),
        new("10 ms, 0.1 % loss", "to the kernel, CUBIC", Distant, Source, KernelPeer.Drain),
        new("10 ms, 0.1 % loss", "to the kernel, BBR", Distant, BbrSource, KernelPeer.Drain),
        new("10 ms, 0.1 % loss", "from the kernel", Distant, Sink, KernelPeer.Fill),
        new("HTTP", "kernel clients", Clean, Web, KernelPeer.AskHttp),
        new("HTTP", "emulated clients", Clean, Clients, KernelPeer.AnswerHttp),
        new("HTTP", "emulated clients, nginx", Clean, Clients, NginxPeer.AnswerHttp),
        new("Echo", "round trip", Clean, Echo, KernelPeer.PingPong),
    ];

    /// <summary>The figure, for people.</summary>
    /// <exception cref="ActorTcp.Host.Tun.TunException">There is no device.</exception>
    public string Measure()
    {
        string text = $$"""
            until: 60s
            gateway: { addresses: {{KernelPeer.Kernel}} }
            tcp: { receive-buffer: 16MiB, send-buffer: 16MiB, msl: 10ms }
            hosts: { host: { addresses: [198.18.0.2, 198.18.0.3, 198.18.0.4, 198.18.0.5] } }
            links: { wire: { between: [gateway, host], capture: false, {{Link}} } }
            processes:
              {{Processes}}
            """;
        Scenario scenario = ScenarioReader.Read(text, "bench").Scenario
            ?? throw new InvalidOperationException(text);
        using var run = new RealTimeRun(scenario, new RunOptions(), Device, 600.Seconds());
        string figure = "it did not come to an end";
        var peer = new Thread(() => figure = Talk()) { IsBackground = true };
        peer.Start();
        run.Run(capture: null, _ => peer.IsAlive);
        return figure;
    }

    private string Talk()
    {
        try
        {
            return Peer();
        }
        catch (SocketException e)
        {
            return $"not measured: {e.Message} (in a namespace of its own the loopback device has to be up)";
        }
    }
}
