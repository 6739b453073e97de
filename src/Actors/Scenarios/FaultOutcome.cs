namespace ActorTcp.Actors.Scenarios;

/// <summary>What can come of a fault.</summary>
public enum FaultOutcome
{
    /// <summary>A connection stands at one end, and the other end knows it no more (RFC 9293
    /// §3.5.1).</summary>
    HalfOpen,

    /// <summary>An end finds out: its connection ends with an error.</summary>
    Detected,

    /// <summary>After the repair a program reads again.</summary>
    Recovers,
}
