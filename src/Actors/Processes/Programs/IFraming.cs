using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Where messages end in a stream of bytes. One object a connection: it remembers what is
/// open.</summary>
internal interface IFraming
{
    /// <summary>How many of these bytes belong to messages that are complete; -1: no message can be
    /// this.</summary>
    /// <remarks>Zero when none ends here: the bytes wait, and a later call releases them by
    /// position.</remarks>
    int Complete(in Payload data);
}
