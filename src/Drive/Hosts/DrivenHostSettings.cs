using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Protocol;

namespace ActorTcp.Drive.Hosts;

/// <summary>What a driven host is made with.</summary>
public sealed record DrivenHostSettings
{
    /// <summary>The host's addresses; the first of a family is the source of what is not bound.</summary>
    public IReadOnlyList<IpAddress> Addresses { get; init; } =
        [IpAddress.Parse("192.168.0.1"), IpAddress.Parse("fd3d:a0b:17d6::1")];

    /// <summary>Largest packet that leaves, bytes (68 to 65535).</summary>
    public int Mtu
    {
        get;
        init => field = value is >= 68 and <= 65_535
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "an MTU is 68 to 65535 bytes");
    } = 1_500;

    /// <summary>Whose stack it behaves as.</summary>
    public Persona Persona { get; init; } = ShippedPersonas.Find("linux")!;

    /// <summary>Of initial sequence numbers and ports.</summary>
    public ulong Seed { get; init; } = 1;
}
