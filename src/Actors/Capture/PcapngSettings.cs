namespace ActorTcp.Actors.Capture;

/// <summary>What a capture holds.</summary>
public sealed record PcapngSettings
{
    /// <summary>Where the run's start stands: nanoseconds since 1970-01-01 00:00 UTC, at least 0.</summary>
    public long EpochNanoseconds
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Most bytes kept of a packet; 0 keeps whole packets.</summary>
    public int SnapLength
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}
