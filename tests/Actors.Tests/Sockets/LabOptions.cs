using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>What a <see cref="SocketLab"/> is made of.</summary>
internal sealed record LabOptions
{
    public Duration Delay { get; init; } = 10.Ms;

    public TcpSettings Tcp { get; init; } = TcpSettings.Default;

    public PortRange Ephemeral { get; init; } = new(32_768, 60_999);

    public ClosedPortAnswer ClosedPort { get; init; }

    /// <summary>Both hosts have IPv6 addresses beside their IPv4 addresses.</summary>
    public bool DualStack { get; init; }

    /// <summary>IPv4 addresses of the server.</summary>
    public int ServerAddresses { get; init; } = 1;

    public int Mtu { get; init; } = 1_500;

    public ulong Seed { get; init; } = 1;
}
