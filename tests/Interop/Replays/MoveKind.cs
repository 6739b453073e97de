namespace ActorTcp.Interop.Replays;

/// <summary>What happened at b.</summary>
internal enum MoveKind
{
    /// <summary>Its program made a call, or had an answer.</summary>
    Called,

    /// <summary>A segment of a reached it.</summary>
    Came,

    /// <summary>It sent a segment.</summary>
    Sent,
}
