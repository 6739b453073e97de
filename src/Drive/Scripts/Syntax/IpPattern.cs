namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>What a script says of the IP header; null: nothing.</summary>
internal sealed record IpPattern
{
    /// <summary>0 to 3; 4: either ECT.</summary>
    public int? Ecn { get; init; }

    /// <summary>The whole byte.</summary>
    public int? Tos { get; init; }

    public int? Ttl { get; init; }

    public int? FlowLabel { get; init; }

    /// <summary>ECN as a pattern: either of the ECT codepoints.</summary>
    public const int EitherEct = 4;
}
