namespace ActorTcp.Actors.Scenarios;

/// <summary>How an end finds out that its peer is gone.</summary>
public enum Detection
{
    /// <summary>Keep-alive probes stay unanswered.</summary>
    KeepAlive,

    /// <summary>Retransmissions or probes stay unanswered.</summary>
    Retransmission,

    /// <summary>The user timeout passes.</summary>
    UserTimeout,

    /// <summary>A reset comes.</summary>
    Reset,
}
