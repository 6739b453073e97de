namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>An ICMP error into the host, about a segment of its connection.</summary>
internal sealed record IcmpPattern
{
    public required string Type { get; init; }

    public string? Code { get; init; }

    public int? Mtu { get; init; }

    /// <summary>Sequence number of the segment that is quoted, relative.</summary>
    public uint Seq { get; init; }
}
