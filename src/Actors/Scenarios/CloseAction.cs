namespace ActorTcp.Actors.Scenarios;

/// <summary>The call with which a process closes its side.</summary>
public enum CloseAction
{
    /// <summary>close(): both sides; unread data turn it into a reset (RFC 1122 §4.2.2.13).</summary>
    Close,

    /// <summary>shutdown() of the write side: reading goes on until the peer's end of stream, then
    /// close().</summary>
    ShutdownWrite,

    /// <summary>shutdown() of the read side: nothing goes over the wire, and the program goes on
    /// writing.</summary>
    ShutdownRead,

    /// <summary>shutdown() of both sides, then close().</summary>
    ShutdownBoth,

    /// <summary>ABORT: a reset at once (RFC 9293 §3.10.5).</summary>
    Abort,

    /// <summary>It never closes.</summary>
    Never,
}
