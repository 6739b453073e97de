namespace ActorTcp.Actors.Scenarios;

/// <summary>Times that an expectation may bound.</summary>
public enum TimeMetric
{
    /// <summary>From the first SYN to ESTABLISHED, at the side that opened.</summary>
    Handshake,

    /// <summary>From the first SYN to the first byte that the program reads, at the side that
    /// opened.</summary>
    FirstByte,

    /// <summary>From the first byte of a request to the last byte of its reply.</summary>
    Request,
}
