namespace ActorTcp.Actors.Scenarios;

/// <summary>The place of the scenario where real networks begin.</summary>
public sealed record GatewayPlan
{
    /// <summary>How links and processes call it.</summary>
    public const string Name = "gateway";

    /// <summary>What links join; its addresses are those of the real machine's end.</summary>
    public required HostPlan Host { get; init; }

    /// <summary>Largest packet that the device carries, in bytes.</summary>
    public int Mtu { get; init; } = 1_500;

    /// <summary>The real machine may leave checksums and the cutting up of long segments to the
    /// device.</summary>
    public bool Offload { get; init; } = true;
}
