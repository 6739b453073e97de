using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>A packet as a script writes it.</summary>
internal sealed record PacketPattern
{
    public required Place Place { get; init; }

    /// <summary><c>&lt;</c>: into the host.</summary>
    public required bool IsInbound { get; init; }

    public IpPattern Ip { get; init; } = new();

    /// <summary>The remote port that is written; null: that of the connection.</summary>
    public (ushort From, ushort To)? Ports { get; init; }

    /// <summary>Null where <see cref="Icmp"/> is not.</summary>
    public TcpPattern? Tcp { get; init; }

    public IcmpPattern? Icmp { get; init; }
}
