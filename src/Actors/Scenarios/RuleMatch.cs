namespace ActorTcp.Actors.Scenarios;

/// <summary>Which packets a rule picks: all its conditions must hold; null asks nothing.</summary>
public sealed record RuleMatch
{
    public static readonly RuleMatch Everything = new();

    public SegmentKind? Kind { get; init; }

    /// <summary>With or without payload.</summary>
    public bool? Payload { get; init; }

    /// <summary>Sent again, or for the first time.</summary>
    public bool? Retransmission { get; init; }

    /// <summary>The source or the destination port.</summary>
    public int? Port { get; init; }

    /// <summary>The first packet that is picked, counted from 1 among those for which all else
    /// holds.</summary>
    public long FromNth { get; init; } = 1;

    /// <summary>The last packet that is picked.</summary>
    public long ToNth { get; init; } = long.MaxValue;
}
