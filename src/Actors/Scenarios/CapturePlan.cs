namespace ActorTcp.Actors.Scenarios;

/// <summary>What a capture shows; which links, stands in <see cref="LinkPlan.Capture"/>.</summary>
public sealed record CapturePlan
{
    /// <summary>Beyond that many connections a capture is off unless the file asks for it.</summary>
    public const int DefaultConnectionLimit = 1_000;

    /// <summary>Only packets from or to these hosts; empty: all.</summary>
    public IReadOnlyList<HostPlan> Hosts { get; init; } = [];

    /// <summary>Bytes kept of each packet; zero: all.</summary>
    public int Snap { get; init; }

    /// <summary>The capture ends after that many bytes; zero: no limit.</summary>
    public long LimitBytes { get; init; }

    /// <summary>The capture ends after that many packets; zero: no limit.</summary>
    public long LimitPackets { get; init; }
}
