namespace ActorTcp.Actors.Reports;

/// <summary>Why a connection is not over when the run ends.</summary>
public enum StandingReason : byte
{
    /// <summary>A timer runs: time alone would bring it on.</summary>
    Time,

    /// <summary>The peer keeps its window closed and answers the probes (RFC 9293 §3.8.6.1,
    /// MUST-37).</summary>
    Window,

    /// <summary>FIN-WAIT-2: the peer has not closed its side.</summary>
    Peer,

    /// <summary>The program has it open.</summary>
    Program,

    /// <summary>It waits in the queue of a listener whose program does not accept.</summary>
    Listener,

    /// <summary>Nothing will ever bring it on: a bug of ours.</summary>
    Nothing,
}
