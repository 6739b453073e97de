namespace ActorTcp.Actors.Scenarios;

/// <summary>Counters that an expectation may bound.</summary>
public enum CountMetric
{
    /// <summary>Active opens.</summary>
    ConnectionsOpened,

    /// <summary>Active opens that reached ESTABLISHED.</summary>
    ConnectionsEstablished,

    /// <summary>Active opens that ended in CLOSED or TIME-WAIT without an error.</summary>
    ConnectionsClosed,

    /// <summary>Active opens that ended with a reset from either side, after they were established.</summary>
    ConnectionsReset,

    /// <summary>Active opens that ended with a time-out.</summary>
    ConnectionsTimedOut,

    /// <summary>Active opens that were answered with a reset.</summary>
    ConnectionsRefused,

    /// <summary>Connections of clients in which the program did all that it set out to do.</summary>
    ConversationsCompleted,

    /// <summary>Bytes that programs wrote.</summary>
    BytesSent,

    /// <summary>Bytes that programs read.</summary>
    BytesReceived,

    /// <summary>Segments handed to links, those that are lost there included.</summary>
    SegmentsSent,

    /// <summary>Segments that links did not deliver.</summary>
    SegmentsLost,

    /// <summary>Segments that were sent again.</summary>
    SegmentsRetransmitted,

    /// <summary>Segments with RST.</summary>
    ResetsSent,
}
