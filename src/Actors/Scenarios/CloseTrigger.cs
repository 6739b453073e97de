namespace ActorTcp.Actors.Scenarios;

/// <summary>What makes a process close its side of a connection.</summary>
public enum CloseTrigger
{
    /// <summary>The program has nothing left to do: all sent, every awaited reply there, or held long
    /// enough.</summary>
    Done,

    /// <summary>The program has handed over everything that it will ever send.</summary>
    Sent,

    /// <summary>The peer's end of stream has been read, and everything due has been sent.</summary>
    EndOfStream,

    /// <summary>The connection is established.</summary>
    Established,

    /// <summary>A point of virtual time.</summary>
    Time,

    /// <summary>So many bytes have been written.</summary>
    BytesSent,

    /// <summary>So many bytes have been read.</summary>
    BytesReceived,
}
